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
 * The exit codes that help says a command can end in. Every run of {@link FbProgram}, whatever its
 * test is about, is held to them.
 */
public final class DocumentedExits {
  /** A service that answers a call that changes nothing with a conflict is one of a test's. */
  private static final int CONFLICT = 6;

  private final Map<String, Set<Integer>> byCommand = new HashMap<>();

  /** Those of that document, which {@code fb help --json} prints. */
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

  /** Whether the command of that line may end so. */
  public boolean allow(String[] arguments, int exit) {
    String command = command(arguments);
    Set<Integer> codes = byCommand.get(command);
    return command.startsWith("fb emulator exec") // which ends in the code of its child
        || command.startsWith("fb shell") // likewise
        || codes == null
        || codes.contains(exit)
        || (exit == CONFLICT && codes.contains(4));
  }

  /** As far as its words are known: options may stand between them. */
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
