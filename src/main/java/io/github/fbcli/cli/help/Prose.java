package io.github.fbcli.cli.help;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Explaining text, in a form that each page can lay out by its own rules. It is written plainly: a
 * line that begins a column is part of a paragraph; one that is indented by two is code, or a term
 * and, behind a gap, its meaning, which goes on in lines that are indented further.
 *
 * @param blocks from top to bottom
 */
public record Prose(List<Block> blocks) {
  private static final Pattern ROW = Pattern.compile("  (\\S.*?) {2,}(\\S.*)");
  private static final Pattern FURTHER = Pattern.compile(" {6,}(\\S.*)");

  /** Some lines that belong together. */
  public sealed interface Block permits Paragraph, Terms, Code {
    /** Whether an empty line stands before it. */
    boolean apart();
  }

  /** Sentences. */
  public record Paragraph(boolean apart, String text) implements Block {}

  /** Terms, and what each means. */
  public record Terms(boolean apart, List<Term> terms) implements Block {}

  /** One term. */
  public record Term(String name, String meaning) {}

  /** Lines that stay as they are. */
  public record Code(boolean apart, List<String> lines) implements Block {}

  /** No text. */
  public static Prose none() {
    return new Prose(List.of());
  }

  /** The text of that name, which is kept beside this class; none where there is none. */
  static Prose resource(String name) {
    try (InputStream text = Prose.class.getResourceAsStream(name + ".txt")) {
      return text == null
          ? none()
          : of(new String(text.readAllBytes(), StandardCharsets.UTF_8).split("\n"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The text of those lines. */
  public static Prose of(String... lines) {
    List<Block> blocks = new ArrayList<>();
    boolean apart = true;
    for (String line : lines) {
      if (line.isBlank()) {
        apart = true;
      } else if (apart || blocks.isEmpty() || !goesOn(blocks, line)) {
        blocks.add(block(apart, line));
        apart = false;
      }
    }
    return new Prose(List.copyOf(blocks));
  }

  /** This text, and that one below it. */
  public Prose then(Prose more) {
    List<Block> all = new ArrayList<>(blocks);
    all.addAll(more.blocks);
    return new Prose(List.copyOf(all));
  }

  public boolean isEmpty() {
    return blocks.isEmpty();
  }

  private static Block block(boolean apart, String line) {
    Matcher row = ROW.matcher(line);
    if (row.matches()) {
      return new Terms(apart, List.of(new Term(row.group(1), row.group(2))));
    }
    return line.startsWith("  ")
        ? new Code(apart, List.of(line.strip()))
        : new Paragraph(apart, line);
  }

  /** Adds the line to the last block, if it belongs there. */
  private static boolean goesOn(List<Block> blocks, String line) {
    int last = blocks.size() - 1;
    Block longer = longer(blocks.get(last), line);
    if (longer == null) {
      return false;
    }
    blocks.set(last, longer);
    return true;
  }

  private static @Nullable Block longer(Block before, String line) {
    Block next = block(before.apart(), line);
    Matcher further = FURTHER.matcher(line);
    if (before instanceof Paragraph paragraph && next instanceof Paragraph) {
      return new Paragraph(paragraph.apart(), paragraph.text() + " " + line);
    } else if (before instanceof Terms terms && further.matches()) {
      List<Term> longer = new ArrayList<>(terms.terms());
      Term last = longer.remove(longer.size() - 1);
      longer.add(new Term(last.name(), last.meaning() + " " + further.group(1)));
      return new Terms(terms.apart(), longer);
    } else if (before instanceof Terms terms && next instanceof Terms more) {
      return new Terms(terms.apart(), joined(terms.terms(), more.terms()));
    } else if (before instanceof Code code && next instanceof Code more) {
      return new Code(code.apart(), joined(code.lines(), more.lines()));
    }
    return null;
  }

  private static <T> List<T> joined(List<T> first, List<T> second) {
    List<T> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
