package io.github.fbcli.cli.run;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A value that is created on first use. */
final class Lazy<T> implements Supplier<T> {
  private final Supplier<T> factory;
  private @Nullable T created;

  Lazy(Supplier<T> factory) {
    this.factory = factory;
  }

  @Override
  public synchronized T get() {
    T value = created;
    if (value == null) {
      value = factory.get();
      created = value;
    }
    return value;
  }

  synchronized boolean isCreated() {
    return created != null;
  }
}
