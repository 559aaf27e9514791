package io.github.fbcli.push.input;

/** What a record has in some place. */
public enum ValueKind {
  MISSING,
  NULL,
  BOOLEAN,
  NUMBER,
  STRING,
  ARRAY,
  OBJECT;

  /** Of the value that begins with that byte; 0 where there is none. */
  static ValueKind of(byte first) {
    return switch (first) {
      case 0 -> MISSING;
      case '"' -> STRING;
      case '{' -> OBJECT;
      case '[' -> ARRAY;
      case 't', 'f' -> BOOLEAN;
      case 'n' -> NULL;
      default -> NUMBER;
    };
  }

  /** Whether it is a value that is not null and holds no others. */
  public boolean isScalar() {
    return this == BOOLEAN || this == NUMBER || this == STRING;
  }
}
