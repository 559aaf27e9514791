package io.github.fbcli.shell;

import io.github.fbcli.console.SafeText;
import java.util.List;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Passes proposals to JLine, and completes file names. */
final class LineCompleter implements Completer {
  private final Host host;
  private final FileNames files;

  LineCompleter(Host host, @Nullable String home) {
    this.host = host;
    this.files = new FileNames(home);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<org.jline.reader.Candidate> found) {
    List<String> words = line.words();
    boolean named = words.size() > 1 && words.get(0).equals("fb");
    Proposal proposal = host.complete(named ? words.subList(1, words.size()) : words);
    proposal.candidates().forEach(candidate -> found.add(shown(candidate, found.size())));
    for (String file : files.matching(line.word(), proposal.files())) {
      found.add(shown(new Candidate(file, "", !file.endsWith("/")), found.size()));
    }
  }

  private static org.jline.reader.Candidate shown(Candidate candidate, int order) {
    String about = candidate.description();
    return new org.jline.reader.Candidate(
        candidate.value(),
        SafeText.of(candidate.value()),
        null,
        about.isEmpty() ? null : SafeText.of(about),
        null,
        null,
        candidate.closed(),
        order);
  }
}
