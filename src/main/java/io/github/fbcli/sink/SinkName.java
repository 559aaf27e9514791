package io.github.fbcli.sink;

import org.jspecify.annotations.Nullable;

/** The rule of sinks' names ({@code contract.md}, "Create body"). */
public final class SinkName {
  private SinkName() {}

  /** Why a sink cannot be named so, as a clause; null when it can. */
  public static @Nullable String fault(String name) {
    String fault = NamingRule.fault(name);
    return fault == null ? null : Quoting.quoted(name) + " " + fault + "; " + NamingRule.RULE;
  }
}
