package io.github.fbcli.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of the documentation, with its blocks in order. */
record Page(Path file, List<Block> blocks) {
  private static final Pattern FENCE = Pattern.compile("```(\\S*).*");
  private static final Pattern MARK = Pattern.compile("<!-- (.*) -->");

  /** Returns the README and all pages in {@code docs}, in the order of {@code docs/README.md}. */
  static List<Page> all() {
    Path contents = Path.of("docs/README.md");
    try (Stream<Path> docs = Files.walk(Path.of("docs"))) {
      String order = Files.readString(contents);
      Stream<Path> pages =
          docs.filter(file -> file.toString().endsWith(".md") && !file.equals(contents))
              .sorted(Comparator.comparing(file -> order.indexOf("(" + file.getFileName() + ")")));
      return Stream.of(Stream.of(Path.of("README.md"), contents), pages)
          .flatMap(files -> files)
          .map(Page::read)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page read(Path file) {
    try {
      return of(file, Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Page of(Path file, List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      Matcher fence = FENCE.matcher(lines.get(i));
      if (fence.matches()) {
        int end = i + 1 + lines.subList(i + 1, lines.size()).indexOf("```");
        if (end == i) {
          throw new IllegalStateException(file + ":" + (i + 1) + ": unclosed block");
        }
        String mark = i == 0 ? "" : mark(lines.get(i - 1));
        blocks.add(new Block(i + 1, fence.group(1), mark, lines.subList(i + 1, end)));
        i = end;
      }
    }
    return new Page(file, blocks);
  }

  /** Returns the path with forward slashes. */
  String name() {
    return file.toString().replace('\\', '/');
  }

  /** Returns the commands of the page in order. */
  List<Step> steps() {
    return blocks.stream().filter(Block::runs).flatMap(block -> Step.of(block).stream()).toList();
  }

  private static String mark(String line) {
    Matcher mark = MARK.matcher(line);
    return mark.matches() ? mark.group(1) : "";
  }
}
