package io.github.fbcli.cli.mapping;

import java.util.Locale;

/** How a proposed mapping is written. */
enum ProposalForm {
  MAP,
  JSON,
  FLAGS;

  /**
   * The form of that name.
   *
   * @throws IllegalArgumentException with a sentence that says what would fit
   */
  static ProposalForm parse(String name) {
    for (ProposalForm form : values()) {
      if (form.name().toLowerCase(Locale.ROOT).equals(name)) {
        return form;
      }
    }
    throw new IllegalArgumentException("'" + name + "' is no form; write map, json or flags");
  }
}
