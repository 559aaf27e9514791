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
 * Checks a spec against the service: the prerequisites in {@code contract.md}, "Create body". Skips
 * a check if the service does not report the facts that it requires.
 */
public final class Preflight {
  private static final Set<String> USABLE = Set.of("RUNNING", "UPDATING", "BACKUP");
  private static final int LISTED = 12;

  private final SinkSpec spec;
  private final SpecLocations locations;
  private final SpecLocation tableLocation;
  private final List<Problem> problems = new ArrayList<>();

  private Preflight(SinkSpec spec) {
    this.spec = spec;
    this.locations = spec.locations();
    SpecLocation table = SpecLocation.thing("table " + Quoting.quoted(spec.table()));
    this.tableLocation = locations.inDocument(locations.table(), table);
  }

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
      String name = "database " + Quoting.quoted(database.name());
      SpecLocation location = locations.inDocument(locations.database(), SpecLocation.thing(name));
      report(
          location,
          "database-state",
          (location.isInDocument() ? name : "the database")
              + " is "
              + Quoting.quoted(database.status())
              + " and does not accept records",
          "wait until it is RUNNING, or choose another"
              + (location.isInDocument() ? "" : " with --database"));
    }
  }

  private void unknownTable(List<String> known) {
    boolean document = tableLocation.isInDocument();
    String fix =
        known.isEmpty()
            ? "create it, or choose another" + (document ? "" : " with --table")
            : DidYouMean.nearest(spec.table(), known)
                .map(
                    table ->
                        document ? Quoting.quoted(table) : "" + SpecLocation.flag("--table", table))
                .map(table -> "did you mean " + table + "?")
                .orElse("its tables: " + listed(known));
    String message =
        (document ? "no table " + Quoting.quoted(spec.table()) : "no such table")
            + " in the database";
    report(tableLocation, "unknown-table", message, fix);
  }

  private void checkTable(TableFacts table) {
    checkKeys(table);
    Set<String> names = new TreeSet<>(table.columns().stream().map(ColumnFacts::name).toList());
    spec.columns().stream()
        .filter(column -> !ColumnMapping.isSpecial(column.column()))
        .filter(column -> !names.contains(column.column()))
        .forEach(column -> unknownColumn(column, names));
    checkTimeQuantum(table);
  }

  private void checkKeys(TableFacts table) {
    IdKind right = IdKind.of(table);
    if (spec.idKind() != right) {
      String member =
          right == IdKind.NUMBER ? "\"id_field\": \"_id\"" : "\"primary_key_fields\": [\"_id\"]";
      SpecLocation location = locations.inDocument(locations.id(), tableLocation);
      report(
          location,
          "id-kind",
          "the table's _id is a " + right + ", but the sink declares a " + spec.idKind(),
          location.isInDocument()
              ? "write " + member
              : "use --id " + right + ", or " + member + " in a file");
    }
  }

  private void unknownColumn(ColumnMapping column, Set<String> known) {
    String fix =
        DidYouMean.nearest(column.column(), known)
            .map(name -> "did you mean " + suggestion(column, name) + "?")
            .orElse("its columns: " + listed(known));
    String name = Quoting.quoted(column.column());
    String message = "the table " + Quoting.quoted(spec.table()) + " has no column " + name;
    report(column.location(), "unknown-column", message, fix);
  }

  private static String suggestion(ColumnMapping column, String name) {
    return column.location().isFlag()
        ? SpecLocation.flag("--map", name + "=" + column.path()).text()
        : Quoting.quoted(name);
  }

  private void checkTimeQuantum(TableFacts table) {
    Set<String> timed =
        table.columns().stream()
            .filter(ColumnFacts::timeQuantum)
            .map(ColumnFacts::name)
            .collect(Collectors.toSet());
    boolean mapped = spec.columns().stream().anyMatch(c -> c.column().equals(TIME_QUANTUM));
    spec.columns().stream()
        .filter(column -> !mapped && timed.contains(column.column()))
        .findFirst()
        .ifPresent(this::missingTime);
  }

  private void missingTime(ColumnMapping column) {
    report(
        column.location(),
        "time-quantum-missing",
        "the column "
            + Quoting.quoted(column.column())
            + " has a time quantum, but _timeQuantum is not mapped",
        column.location().isInDocument()
            ? "map it to the path of the timestamp"
            : "add "
                + SpecLocation.flag("--map", TIME_QUANTUM + "=PATH")
                + ", the path of the timestamp");
  }

  private static String listed(Collection<String> names) {
    String some = names.stream().limit(LISTED).collect(Collectors.joining(", "));
    return names.size() > LISTED ? some + ", and " + (names.size() - LISTED) + " more" : some;
  }

  private void report(SpecLocation location, String rule, String message, String fix) {
    problems.add(new Problem(location, rule, message, fix));
  }
}
