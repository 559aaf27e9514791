package io.github.fbcli.console;

/** Colours text for one stream. Without colour, every method returns its text unchanged. */
public final class Style {
  private static final String RESET = "\u001b[0m";

  private final boolean colour;

  Style(boolean colour) {
    this.colour = colour;
  }

  public boolean isColoured() {
    return colour;
  }

  public String bold(String text) {
    return wrap("1", text);
  }

  public String red(String text) {
    return wrap("31", text);
  }

  public String green(String text) {
    return wrap("32", text);
  }

  public String yellow(String text) {
    return wrap("33", text);
  }

  public String cyan(String text) {
    return wrap("36", text);
  }

  private String wrap(String code, String text) {
    return colour ? "\u001b[" + code + "m" + text + RESET : text;
  }
}
