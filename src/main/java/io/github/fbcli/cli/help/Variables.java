package io.github.fbcli.cli.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The environment variables that fb heeds, and what each is for. Help, man pages, the reference and
 * the document for scripts tell them from here; a test compares the list with what the code reads.
 */
final class Variables {
  private Variables() {}

  /**
   * Variables that belong together.
   *
   * @param about a sentence that leads to them
   * @param meanings by name
   */
  record Section(String about, Map<String, String> meanings) {}

  static List<Section> sections() {
    return List.of(
        new Section("Where the service is:", places()),
        new Section(
            "Who you are; never on a flag, where other processes could read it:", secrets()),
        new Section("What fb itself does:", own()),
        new Section("What many programs heed:", common()));
  }

  private static Map<String, String> places() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put(
        "FEATUREBASE_ENDPOINT",
        "All planes at once, without /v2: a private deployment or the emulator (--endpoint).");
    all.put("FEATUREBASE_API_URL", "The control plane, with its /v2 (--api-url).");
    all.put("FEATUREBASE_DATA_URL", "The data plane, with its /v2 (--data-url).");
    all.put(
        "FEATUREBASE_IDENTITY_URL",
        "Where email and password are traded for tokens; there is no default (--identity-url).");
    all.put("FEATUREBASE_CONTEXT", "The context, instead of the one in use (--context).");
    all.put(
        "FEATUREBASE_DATABASE",
        "Id or name of the database, instead of the context's or the only one (--database).");
    return all;
  }

  private static Map<String, String> secrets() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("FEATUREBASE_API_KEY", "An API key; it wins over all below.");
    all.put("FEATUREBASE_API_KEY_FILE", "The file that holds it.");
    all.put("FEATUREBASE_TOKEN", "A bearer token.");
    all.put("FEATUREBASE_TOKEN_FILE", "The file that holds it.");
    all.put("FEATUREBASE_EMAIL", "Whom tokens are fetched for (--email of fb login).");
    all.put("FEATUREBASE_PASSWORD", "The password that they are fetched with.");
    all.put("FEATUREBASE_PASSWORD_FILE", "The file that holds it.");
    return all;
  }

  private static Map<String, String> own() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("FB_CONFIG", "The configuration file (--config).");
    all.put("FB_OUTPUT", "The format of the output (--output).");
    all.put("FB_COLOR", "Whether to colour: auto, always or never (--color).");
    all.put("FB_JAVA_OPTS", "Options for the Java machine, such as -Xmx256m.");
    all.put("FB_NO_CACHE", "Not empty: keep no archive of classes, which makes fb start faster.");
    return all;
  }

  private static Map<String, String> common() {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("NO_COLOR", "Not empty: no colour.");
    all.put("CLICOLOR_FORCE", "Not empty and not 0: colour also where there is no terminal.");
    all.put("TERM", "With 'dumb' nothing is coloured or drawn.");
    all.put("COLUMNS", "The width of the terminal, instead of what it says itself.");
    all.put(
        "HTTPS_PROXY",
        "The proxy, as http://[user:password@]host[:port]; also in lower case. This machine is"
            + " never reached through it.");
    all.put("NO_PROXY", "Hosts and domains that are reached without it: host[:port],.domain,*.");
    all.put("XDG_CONFIG_HOME", "The folder of fb/config.toml, instead of ~/.config.");
    all.put("XDG_STATE_HOME", "The folder of logins, instead of ~/.local/state.");
    all.put("XDG_CACHE_HOME", "The folder of what can be made again, instead of ~/.cache.");
    all.put("HOME", "Where those folders are, if they are not named.");
    all.put("APPDATA", "On Windows, where there is no HOME: the folder of fb/config.toml.");
    all.put("LOCALAPPDATA", "On Windows, where there is no HOME: the folder of logins.");
    return all;
  }
}
