package io.github.fbcli.config;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether requests may be sent unencrypted. Loopback addresses are always permitted. Other
 * hosts require {@code FEATUREBASE_ALLOW_HTTP} or {@code allow_http} in the context, and cause one
 * warning per run.
 */
public final class PlainHttp {
  public static final String KEY = "allow_http";
  private static final String VARIABLE = "FEATUREBASE_ALLOW_HTTP";

  private final Environment environment;
  private final Supplier<Context> context;
  private final Consumer<String> notes;
  private final Set<String> warned = ConcurrentHashMap.newKeySet();

  /**
   * @param context supplies the context; called only if the variable is not set
   */
  public PlainHttp(Environment environment, Supplier<Context> context, Consumer<String> notes) {
    this.environment = environment;
    this.context = context;
    this.notes = notes;
  }

  /** Returns whether credentials may be sent to the URL; warns if they would be unencrypted. */
  public boolean permits(URI url) {
    if (!"http".equalsIgnoreCase(url.getScheme()) || Endpoints.isLoopback(url.getHost())) {
      return true;
    }
    Setting setting = setting();
    if (setting == null || !isTrue(setting.value())) {
      return false;
    }
    if (warned.add(url.getAuthority())) {
      notes.accept(
          "warning: requests to http://%s are not encrypted (allowed by %s)"
              .formatted(url.getAuthority(), setting.origin()));
    }
    return true;
  }

  /** Returns whether hosts other than localhost are permitted. */
  boolean permitsOtherHosts() {
    Setting setting = setting();
    return setting != null && isTrue(setting.value());
  }

  /** Returns the setting; null if neither the variable nor the context contains it. */
  public @Nullable Setting setting() {
    String variable = environment.get(VARIABLE);
    if (variable != null) {
      return new Setting(variable, VARIABLE);
    }
    String inContext = context.get().get(KEY);
    return inContext == null
        ? null
        : new Setting(inContext, "context '" + context.get().name() + "'");
  }

  /** Returns whether the string is a valid value for the setting in a context. */
  public static boolean isValue(String value) {
    return isTrue(value)
        || List.of("", "0", "false", "no").contains(value.toLowerCase(Locale.ROOT));
  }

  private static boolean isTrue(String value) {
    return List.of("1", "true", "yes").contains(value.toLowerCase(Locale.ROOT));
  }
}
