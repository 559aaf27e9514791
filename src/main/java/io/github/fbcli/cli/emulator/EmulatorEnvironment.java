package io.github.fbcli.cli.emulator;

import io.github.fbcli.emulator.Emulator;
import java.util.HashMap;
import java.util.Map;

/** The environment in which commands talk to one emulator and to nothing else. */
public final class EmulatorEnvironment {
  /** The emulator takes any credential; this one says in a trace where it came from. */
  static final String TOKEN = "emulator";

  private static final String DATABASE = "demo";

  private EmulatorEnvironment() {}

  /** The inherited variables with everything that points elsewhere taken out. */
  public static Map<String, String> of(Emulator emulator, Map<String, String> inherited) {
    Map<String, String> environment = new HashMap<>(inherited);
    environment.keySet().removeIf(name -> name.startsWith("FEATUREBASE_"));
    environment.put("FEATUREBASE_ENDPOINT", emulator.uri().toString());
    environment.put("FEATUREBASE_TOKEN", TOKEN);
    environment.put("FEATUREBASE_DATABASE", DATABASE);
    return environment;
  }
}
