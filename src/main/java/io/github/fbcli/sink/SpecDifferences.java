package io.github.fbcli.sink;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** The clauses of {@link SinkSpec#differencesTo}. */
final class SpecDifferences {
  private final SinkSpec wanted;
  private final SinkSpec existing;
  private final List<String> differences = new ArrayList<>();

  SpecDifferences(SinkSpec wanted, SinkSpec existing) {
    this.wanted = wanted;
    this.existing = existing;
  }

  List<String> list() {
    compareTarget();
    compareColumns();
    compareExtras("the body's", wanted.extras().body(), existing.extras().body());
    compareExtras("the details'", wanted.extras().details(), existing.extras().details());
    compareExtras("the schema's", wanted.extras().schema(), existing.extras().schema());
    return differences;
  }

  private void compareTarget() {
    if (wanted.databaseId() != null && existing.databaseId() != null) {
      compare("the database", wanted.databaseId(), existing.databaseId());
    }
    compare("the table", wanted.table(), existing.table());
    compare("the kind of _id", wanted.idKind(), existing.idKind());
    compare("allow_missing_fields", wanted.allowMissingFields(), existing.allowMissingFields());
  }

  private void compareColumns() {
    Map<String, ColumnMapping> left = byName(existing);
    for (ColumnMapping column : wanted.columns()) {
      ColumnMapping other = left.remove(column.column());
      if (other == null) {
        differences.add("column " + Quoting.quoted(column.column()) + " is not mapped");
      } else {
        compareColumn(column, other);
      }
    }
    left.forEach(
        (name, column) ->
            differences.add(
                "column " + Quoting.quoted(name) + " is mapped to " + path(column) + " besides"));
  }

  private void compareColumn(ColumnMapping column, ColumnMapping other) {
    String what = "column " + Quoting.quoted(column.column());
    if (!column.path().equals(other.path())) {
      String mine = column.path().toString();
      String theirs = other.path().toString();
      differences.add(
          what
              + " is mapped to "
              + Quoting.apartFrom(mine, theirs)
              + ", not to "
              + Quoting.apartFrom(theirs, mine));
    }
    compareExtras(what + ":", column.extras(), other.extras());
  }

  private void compareExtras(
      String whose, Map<String, @Nullable Object> mine, Map<String, @Nullable Object> other) {
    mine.forEach(
        (member, value) -> {
          if (other.containsKey(member)) {
            compare(whose + " " + Quoting.quoted(member), value, other.get(member));
          }
        });
  }

  private void compare(String what, @Nullable Object mine, @Nullable Object other) {
    if (!same(mine, other)) {
      String text = String.valueOf(mine);
      String theirs = String.valueOf(other);
      differences.add(
          what
              + " is "
              + Quoting.apartFrom(text, theirs)
              + ", not "
              + Quoting.apartFrom(theirs, text));
    }
  }

  /** Numbers are compared by what they are, for a service may write 2.50 as 2.5. */
  private static boolean same(@Nullable Object mine, @Nullable Object other) {
    if (mine instanceof Number && other instanceof Number) {
      return new BigDecimal(mine.toString()).compareTo(new BigDecimal(other.toString())) == 0;
    } else if (mine instanceof List<?> items && other instanceof List<?> others) {
      return items.size() == others.size()
          && IntStream.range(0, items.size()).allMatch(i -> same(items.get(i), others.get(i)));
    } else if (mine instanceof Map<?, ?> members && other instanceof Map<?, ?> others) {
      return members.keySet().equals(others.keySet())
          && members.keySet().stream().allMatch(key -> same(members.get(key), others.get(key)));
    }
    return Objects.equals(mine, other);
  }

  private static Map<String, ColumnMapping> byName(SinkSpec spec) {
    Map<String, ColumnMapping> columns = new LinkedHashMap<>();
    spec.columns().forEach(column -> columns.put(column.column(), column));
    return columns;
  }

  private static String path(ColumnMapping column) {
    return Quoting.quoted(column.path().toString());
  }
}
