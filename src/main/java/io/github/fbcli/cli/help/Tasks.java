package io.github.fbcli.cli.help;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What people want to do, and the commands that do it: the order of the first page of help. */
final class Tasks {
  /** The commands that stand at the root, by task. */
  static final Map<String, List<String>> ALL = tasks();

  /** Topics that stand in the help of the command that they are about. */
  static final Map<String, String> TOLD_IN_COMMANDS = topics();

  private Tasks() {}

  private static Map<String, List<String>> tasks() {
    Map<String, List<String>> tasks = new LinkedHashMap<>();
    tasks.put("Start here", List.of("demo", "emulator", "login", "context"));
    tasks.put("What records go into", List.of("databases", "tables"));
    tasks.put("Sinks", List.of("sinks", "apply", "diff", "export"));
    tasks.put("Records", List.of("mapping", "push"));
    tasks.put("Who you are", List.of("whoami", "token", "logout"));
    tasks.put("fb itself", List.of("shell", "completion", "help"));
    return tasks;
  }

  private static Map<String, String> topics() {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put("mapping", "Which field of a record goes into which column.");
    topics.put("push", "What becomes of each record.");
    return topics;
  }
}
