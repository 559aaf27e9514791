package io.github.fbcli.sink;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The type of the values of {@code _id} ({@code contract.md}, "Create body"). */
public enum IdKind {
  /** Positive integers: {@code id_field}, for a table with {@code keys: false}. */
  NUMBER,
  /** Strings: {@code primary_key_fields}, for a table with {@code keys: true}. */
  STRING;

  /** Returns the kind for an {@code --id} value, ignoring case. */
  public static Optional<IdKind> of(String text) {
    return Stream.of(values()).filter(kind -> kind.name().equalsIgnoreCase(text)).findFirst();
  }

  public static IdKind of(ServiceFacts.TableFacts table) {
    return table.stringKeys() ? STRING : NUMBER;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
