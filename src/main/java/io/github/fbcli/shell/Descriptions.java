package io.github.fbcli.shell;

/** What help says of something, cut down to what fits beside its name. */
final class Descriptions {
  private Descriptions() {}

  /** The first sentence of these lines of help, without its full stop. */
  static String of(String... lines) {
    // Picocli formats them before it prints them.
    String text = String.join(" ", lines).replace("%%", "%").replace("%n", " ");
    int end = text.indexOf(". ");
    String sentence = end < 0 ? text : text.substring(0, end);
    return sentence.endsWith(".") ? sentence.substring(0, sentence.length() - 1) : sentence;
  }
}
