package io.github.fbcli.emulator;

/** "Lowercase letters, digits, -, _; starts with a letter" (contract.md, "Create body"). */
enum NameRule {
  SINK(Integer.MAX_VALUE),
  TABLE(230),
  COLUMN(230);

  private final int longest;

  NameRule(int longest) {
    this.longest = longest;
  }

  /**
   * @param place where the name stands, for the message
   * @throws Refusal when the name breaks the rule
   */
  void check(String place, String name) {
    if (!name.matches("[a-z][a-z0-9_-]*")) {
      throw Refusal.invalid(
          place
              + " '"
              + name
              + "' must start with a lowercase letter and hold only lowercase letters, digits, -"
              + " and _");
    }
    if (name.length() > longest) {
      throw Refusal.invalid(
          place + " has " + name.length() + " characters; at most " + longest + " are possible");
    }
  }
}
