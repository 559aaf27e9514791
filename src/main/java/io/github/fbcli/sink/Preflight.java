package io.github.fbcli.sink;

import static io.github.fbcli.sink.ColumnMapping.TIME_QUANTUM;

import io.github.fbcli.sink.ServiceFacts.ColumnFacts;
import io.github.fbcli.sink.ServiceFacts.DatabaseFacts;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Whether a spec fits to what the service has: the prerequisites of {@code contract.md}, "Create
 * body". Asks nobody; what is not among the facts is not checked.
 */
public final class Preflight {
  private static final Set<String> USABLE = Set.of("RUNNING", "UPDATING", "BACKUP");
  private static final int LISTED = 12;

  private final SinkSpec spec;
  private final List<Problem> problems = new ArrayList<>();

  private Preflight(SinkSpec spec) {
    this.spec = spec;
  }

  /** Everything that does not fit. */
  public static List<Problem> check(SinkSpec spec, ServiceFacts facts) {
    Preflight preflight = new Preflight(spec);
    if (facts.database() != null) {
      preflight.checkDatabase(facts.database());
    }
    if (facts.table() != null) {
      preflight.checkTable(facts.table());
    } else if (facts.tables() != null && !facts.tables().contains(spec.table())) {
      preflight.unknownTable(facts.tables());
    }
    return preflight.problems;
  }

  private void checkDatabase(DatabaseFacts database) {
    if (!USABLE.contains(database.status().toUpperCase(Locale.ROOT))) {
      report(
          Place.thing("database " + Quoting.quoted(database.name())),
          "database-state",
          "the database is " + Quoting.quoted(database.status()) + " and cannot be loaded into",
          "wait until it is RUNNING, or name another with --database");
    }
  }

  private void unknownTable(List<String> known) {
    String fit =
        known.isEmpty()
            ? "create it, or name another with --table"
            : DidYouMean.nearest(spec.table(), known)
                .map(table -> "did you mean " + Place.flag("--table", table) + "?")
                .orElse("its tables: " + listed(known));
    report(tablePlace(), "unknown-table", "the database has no such table", fit);
  }

  private void checkTable(TableFacts table) {
    checkKeys(table);
    Set<String> names =
        table.columns().stream()
            .map(ColumnFacts::name)
            .collect(Collectors.toCollection(TreeSet::new));
    for (ColumnMapping column : spec.columns()) {
      if (!ColumnMapping.isSpecial(column.column()) && !names.contains(column.column())) {
        unknownColumn(column, names);
      }
    }
    checkTimeQuantum(table);
  }

  private void checkKeys(TableFacts table) {
    IdKind right = IdKind.of(table);
    if (spec.idKind() != right) {
      report(
          tablePlace(),
          "id-kind",
          "the table's _id is a " + right + ", the sink's would be a " + spec.idKind(),
          "write --id " + right + ", in a document " + inDocument(right));
    }
  }

  private static String inDocument(IdKind kind) {
    return kind == IdKind.NUMBER ? "\"id_field\": \"_id\"" : "\"primary_key_fields\": [\"_id\"]";
  }

  private void unknownColumn(ColumnMapping column, Set<String> known) {
    String fit =
        DidYouMean.nearest(column.column(), known)
            .map(name -> "did you mean " + suggestion(column, name) + "?")
            .orElse("its columns: " + listed(known));
    report(
        column.place(),
        "unknown-column",
        "the table "
            + Quoting.quoted(spec.table())
            + " has no column "
            + Quoting.quoted(column.column()),
        fit);
  }

  private static String suggestion(ColumnMapping column, String name) {
    return column.place().isFlag()
        ? Place.flag("--map", name + "=" + column.path()).text()
        : Quoting.quoted(name);
  }

  private void checkTimeQuantum(TableFacts table) {
    Set<String> timed =
        table.columns().stream()
            .filter(ColumnFacts::timeQuantum)
            .map(ColumnFacts::name)
            .collect(Collectors.toSet());
    List<ColumnMapping> mapped =
        spec.columns().stream().filter(column -> timed.contains(column.column())).toList();
    boolean told = spec.columns().stream().anyMatch(c -> c.column().equals(TIME_QUANTUM));
    if (!mapped.isEmpty() && !told) {
      report(
          mapped.get(0).place(),
          "time-quantum-missing",
          "the column "
              + Quoting.quoted(mapped.get(0).column())
              + " has a time quantum, but no path leads to a record's time",
          "add " + Place.flag("--map", TIME_QUANTUM + "=PATH") + ", the path of the timestamp");
    }
  }

  private Place tablePlace() {
    return Place.thing("table " + Quoting.quoted(spec.table()));
  }

  private static String listed(Collection<String> names) {
    String some = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() > LISTED ? some + ", and " + (names.size() - LISTED) + " more" : some;
  }

  private void report(Place place, String rule, String message, String fit) {
    problems.add(new Problem(place, rule, message, fit));
  }
}
