package io.github.fbcli.push;

/**
 * What values of {@code _id} a sink takes ({@code contract.md}, "Create body"). Judged leniently: a
 * value is unfit only when no service could make a key of it.
 */
public enum KeyKind {
  /** {@code id_field}: positive integers, or their text. Zero is left to the service. */
  NUMBER("a positive integer"),

  /** {@code primary_key_fields}: texts. A number stands for its text. */
  STRING("a text"),

  /** Not known: every value fits. */
  ANY("any value");

  private final String values;

  KeyKind(String values) {
    this.values = values;
  }

  /** Whether a number or a text that is written so may become a key. */
  boolean takes(String text) {
    return this != NUMBER || RecordKey.mayBeWhole(text);
  }

  /** Whether values become keys that are neither numbers nor texts. */
  boolean takesOthers() {
    return this == ANY;
  }

  @Override
  public String toString() {
    return values;
  }
}
