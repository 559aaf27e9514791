package io.github.fbcli.cli.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Global options as they are written on a command line, but for those that it has already. */
final class FlagWords {
  private final List<String> line;
  private final List<String> words = new ArrayList<>();

  private FlagWords(List<String> line) {
    this.line = line;
  }

  static List<String> of(GlobalOptions options, List<String> line) {
    FlagWords flags = new FlagWords(line);
    flags.value("--context", "-c", options.context);
    flags.value("--config", null, options.config);
    flags.value("--endpoint", null, options.endpoint);
    flags.value("--api-url", null, options.apiUrl);
    flags.value("--data-url", null, options.dataUrl);
    flags.value("--identity-url", null, options.identityUrl);
    flags.value("--output", "-o", options.output);
    flags.flag("--quiet", "-q", options.quiet);
    flags.flag("-" + "v".repeat(options.verbose.length), "-v", options.verbose.length > 0);
    flags.value("--trace-file", null, options.traceFile);
    flags.flag("--dry-run", null, options.dryRun);
    flags.flag("--curl", null, options.curl);
    flags.flag("--yes", "-y", options.yes);
    flags.flag("--no-input", null, options.noInput);
    flags.value("--color", null, options.colour);
    if (!options.requestTimeout.equals(new GlobalOptions().requestTimeout)) {
      long millis = options.requestTimeout.toMillis();
      flags.value("--request-timeout", null, millis + "ms");
    }
    flags.value("--retries", null, options.retries);
    flags.value("--ca-cert", null, options.caCertificates);
    return flags.words;
  }

  private void value(String name, @Nullable String letter, @Nullable Object value) {
    if (value != null && !has(name, letter)) {
      boolean word = value instanceof Enum;
      words.add(name + "=" + (word ? value.toString().toLowerCase(Locale.ROOT) : value));
    }
  }

  private void flag(String name, @Nullable String letter, boolean given) {
    if (given && !has(name, letter)) {
      words.add(name);
    }
  }

  private boolean has(String name, @Nullable String letter) {
    return line.stream()
        .anyMatch(
            word ->
                word.equals(name)
                    || word.startsWith(name + "=")
                    || (letter != null && word.startsWith(letter) && !word.startsWith("--")));
  }
}
