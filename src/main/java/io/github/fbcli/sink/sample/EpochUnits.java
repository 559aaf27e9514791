package io.github.fbcli.sink.sample;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.sink.ColumnRule;
import io.github.fbcli.sink.EpochUnit;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Counts the epoch numbers at one path in many records, by unit. */
public final class EpochUnits {
  private final Map<EpochUnit, Long> counts = new EnumMap<>(EpochUnit.class);

  /** Counts a value that the rule accepts, if it is an epoch number. */
  void add(JsonNode value, ColumnRule rule) {
    EpochUnit unit = rule.unit(value);
    if (unit != null) {
      counts.merge(unit, 1L, Long::sum);
    }
  }

  public Map<EpochUnit, Long> counts() {
    return Collections.unmodifiableMap(counts);
  }

  public boolean isEmpty() {
    return counts.isEmpty();
  }

  public boolean isMixed() {
    return counts.size() > 1;
  }

  /** Formats the units as {@code milliseconds since 1970}, with counts if they are mixed. */
  @Override
  public String toString() {
    return counts.entrySet().stream()
            .map(count -> (isMixed() ? count.getValue() + " in " : "") + count.getKey())
            .collect(Collectors.joining(", "))
        + " since 1970";
  }
}
