package io.github.fbcli.planted.two;

import io.github.fbcli.planted.one.One;

/** The other half of the planted cycle. */
public final class Two {
  One one = new One();
}
