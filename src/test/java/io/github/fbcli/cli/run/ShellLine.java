package io.github.fbcli.cli.run;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.FbProgram.Run;
import java.io.ByteArrayInputStream;
import java.io.FileOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command as in a shell: it may start with variables ({@code NAME=value}; an empty value unsets
 * it) and end with {@code < FILE} or {@code > FILE}. {@code ./} is a folder of the test.
 */
final class ShellLine {
  private final List<String> words;

  private ShellLine(String command, Path folder) {
    words = new ArrayList<>(List.of(command.replace("./", folder + "/").split(" +")));
  }

  /** Runs a command with a faulty service. In stderr, the folder is {@code ./} again. */
  static Run run(String fault, String command, Path folder) throws Exception {
    try (FaultyService service = FaultyService.start(fault, folder)) {
      Run run = new ShellLine(command, folder).run(service.fb().home(folder));
      return new Run(command, run.exit(), run.out(), run.err().replace(folder + "/", "./"));
    }
  }

  private Run run(FbProgram fb) throws Exception {
    while (words.get(0).matches("[A-Z_]+=.*")) {
      String[] variable = words.remove(0).split("=", 2);
      if (variable[1].isEmpty()) {
        fb.without(variable[0]);
      } else {
        fb.with(variable[0], variable[1]);
      }
    }
    int last = words.size() - 2;
    if (last > 0 && words.get(last).equals("<")) {
      fb.input(new ByteArrayInputStream(Files.readAllBytes(Path.of(words.get(last + 1)))));
    } else if (last > 0 && words.get(last).equals(">")) {
      fb.outputTo(new FileOutputStream(words.get(last + 1)));
    } else {
      last += 2;
    }
    return fb.run(words.subList(0, last).toArray(String[]::new));
  }
}
