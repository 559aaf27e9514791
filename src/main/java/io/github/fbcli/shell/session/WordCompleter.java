package io.github.fbcli.shell.session;

import io.github.fbcli.console.SafeText;
import io.github.fbcli.shell.Proposal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jspecify.annotations.Nullable;

/** Shows what the one completion engine proposes, and completes short commands and files. */
final class WordCompleter implements Completer {
  private final Host host;
  private final Map<String, String> shortCommands;
  private final FileNames files;

  WordCompleter(Host host, Map<String, String> shortCommands, @Nullable String home) {
    this.host = host;
    this.shortCommands = shortCommands;
    this.files = new FileNames(home);
  }

  @Override
  public void complete(LineReader reader, ParsedLine line, List<Candidate> found) {
    if (ShortCommands.isOne(line.line() + "?")) {
      completeShort(line, found);
      return;
    }
    List<String> words = new ArrayList<>(line.words());
    if (words.size() > 1 && words.get(0).equals("fb")) {
      words.remove(0);
    }
    Proposal proposal = host.complete(words);
    for (var candidate : proposal.candidates()) {
      add(found, candidate.value(), candidate.description(), candidate.closed());
    }
    files.matching(line.word(), proposal.files()).forEach(file -> addFile(found, file));
  }

  private void completeShort(ParsedLine line, List<Candidate> found) {
    if (line.wordIndex() > 0) {
      boolean file = line.words().get(0).matches("i|o|include|out");
      Proposal.Files wanted = file ? Proposal.Files.ANY : Proposal.Files.NONE;
      files.matching(line.word(), wanted).forEach(name -> addFile(found, name));
      return;
    }
    // The backslash before the word is none of it.
    shortCommands.forEach((name, description) -> add(found, name.substring(1), description, true));
  }

  private static void addFile(List<Candidate> found, String file) {
    add(found, file, "", !file.endsWith("/"));
  }

  private static void add(List<Candidate> found, String value, String description, boolean closed) {
    String told = description.isEmpty() ? null : SafeText.of(description);
    int order = found.size();
    found.add(new Candidate(value, SafeText.of(value), null, told, null, null, closed, order));
  }
}
