package io.github.fbcli.sink.sample;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the field that says when a record happened. */
final class TimeFinder {
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i).*(time|date|timestamp|datetime|instant)|(?i)(ts|when|at)|.*([^a-z](at|ts)|At|Ts)");

  private TimeFinder() {}

  /** The one that is a time wherever it is; rather in all records than in some. */
  static Optional<FieldSample> find(RecordSample sample) {
    return sample.fields().stream()
        .filter(field -> field.present() > 0)
        .filter(field -> field.traits().dates() || (field.traits().epochs() && isNamed(field)))
        .max(
            Comparator.comparing((FieldSample field) -> field.present() == sample.records())
                .thenComparing(TimeFinder::isNamed)
                .thenComparing(field -> field.traits().dates())
                .thenComparing(field -> -field.path().keys().size()));
  }

  private static boolean isNamed(FieldSample field) {
    return NAMED.matcher(field.path().keys().get(field.path().keys().size() - 1)).matches();
  }
}
