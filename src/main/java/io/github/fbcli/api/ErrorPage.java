package io.github.fbcli.api;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The body of an error response that is not the service's JSON, such as a proxy's HTML page. */
final class ErrorPage {
  private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>(.*?)</title>");
  private static final Pattern MARKUP =
      Pattern.compile("(?is)\\s*<(!doctype|html|head|body|\\?xml).*");
  private static final int LONGEST = 200;

  private ErrorPage() {}

  /**
   * Returns the title of an HTML page or the first line of other text; empty if it repeats the
   * status.
   *
   * @param phrase the reason phrase of the response
   */
  static String excerpt(String body, String phrase) {
    Matcher title = TITLE.matcher(body);
    if (title.find()) {
      return withoutStatus(title.group(1), phrase);
    }
    return MARKUP.matcher(body).matches()
        ? ""
        : withoutStatus(body.strip().lines().findFirst().orElse(""), phrase);
  }

  private static String withoutStatus(String text, String phrase) {
    String line = text.strip().replaceAll("\\s+", " ");
    boolean repeats = line.replaceFirst("^[1-5][0-9]{2} *", "").equalsIgnoreCase(phrase);
    boolean blank = line.chars().noneMatch(Character::isLetterOrDigit); // such as {}
    if (repeats || blank) {
      return "";
    }
    return line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line;
  }
}
