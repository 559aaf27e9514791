package io.github.fbcli.docs;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The documented exit codes of all commands. Every run of {@link FbProgram} is checked against
 * them.
 */
public final class DocumentedExits {
  /** Only a fake service returns a conflict for a read-only call. */
  private static final int CONFLICT = 6;

  private final Map<String, Set<Integer>> byCommand = new HashMap<>();

  /**
   * Reads the exit codes of all commands.
   *
   * @param document the output of {@code fb help --json}
   */
  public DocumentedExits(String document) {
    try {
      for (JsonNode command : Json.parse(document).path("commands")) {
        Set<Integer> codes = new HashSet<>();
        command.path("exit_codes").forEach(code -> codes.add(code.asInt()));
        byCommand.put(command.path("command").asText(), codes);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }

  /** Returns whether the command may exit with this code. */
  public boolean allow(String[] arguments, int exit) {
    String command = command(arguments);
    Set<Integer> codes = byCommand.get(command);
    return command.startsWith("fb emulator exec") // exits with the code of the child process
        || command.startsWith("fb shell") // exits with the code of a command
        || codes == null
        || codes.contains(exit)
        || (exit == CONFLICT && codes.contains(4));
  }

  /** Finds the command's words, even with options between them. */
  private String command(String[] arguments) {
    String command = "fb";
    for (String word : arguments) {
      if (byCommand.containsKey(command + " " + word)) {
        command += " " + word;
      }
    }
    return command;
  }
}
