package io.github.fbcli.shell.session;

import io.github.fbcli.console.SafeText;
import io.github.fbcli.console.Style;

/** What stands before the line that is typed: where commands go, and how the last one ended. */
final class Prompts {
  private final Host host;
  private final Style style;

  Prompts(Host host, Style style) {
    this.host = host;
    this.style = style;
  }

  String prompt(int last) {
    String place = SafeText.of(host.place());
    String where = place.isEmpty() ? "" : " " + style.cyan(place);
    String code = last == 0 ? "" : " " + style.red("[" + last + "]");
    return style.bold("fb") + where + code + "> ";
  }
}
