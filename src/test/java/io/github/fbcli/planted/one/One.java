package io.github.fbcli.planted.one;

import io.github.fbcli.planted.two.Two;

/** Half of a package cycle that {@code ArchitectureTest} must find. */
public final class One {
  Two two = new Two();
}
