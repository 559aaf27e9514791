package io.github.fbcli.cli.files;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.SinkSpec;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.SpecLocations;
import io.github.fbcli.sink.document.CreateBody;
import io.github.fbcli.table.TableChange;
import io.github.fbcli.table.TableSpec;
import io.github.fbcli.wire.SinkResource;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Compares a sink or table in a file with the service. */
sealed interface Plan {
  /** Returns {@code sink} or {@code table}. */
  String kind();

  String name();

  /** Returns the table itself, or the table that the sink loads into. */
  String table();

  SpecLocations locations();

  boolean isMissing();

  /** Returns the differences of an existing resource, as clauses. */
  List<String> differences();

  /** Returns whether the resource exists and cannot be changed to match the file. */
  boolean differs();

  /**
   * Returns the existing resource as a document, limited to what is compared; empty if it is
   * missing.
   *
   * @param databaseName converts the id of a database to its name
   */
  Optional<ObjectNode> before(UnaryOperator<String> databaseName);

  /** Returns the resource in the file as a document. */
  ObjectNode after(UnaryOperator<String> databaseName);

  /** Returns the name in a list of sinks and tables: {@code iris} or {@code table/iris}. */
  default String label() {
    return kind().equals(TableSpec.TABLE) ? "table/" + name() : name();
  }

  /** Returns a name for messages, such as {@code sink 'iris'}. */
  default String quoted() {
    return kind() + " '" + name() + "'";
  }

  /**
   * A sink.
   *
   * @param spec the spec from the file, with the id of the database
   * @param existing the sink with the same name; null if none exists
   * @param differences the differences between the two, as clauses
   */
  record SinkPlan(SinkSpec spec, @Nullable SinkResource existing, List<String> differences)
      implements Plan {

    public SinkPlan {
      differences = List.copyOf(differences);
    }

    @Override
    public String kind() {
      return "sink";
    }

    @Override
    public String name() {
      return spec.name();
    }

    @Override
    public String table() {
      return spec.table();
    }

    @Override
    public SpecLocations locations() {
      return spec.locations();
    }

    /** A sink that is being deleted counts as missing. */
    @Override
    public boolean isMissing() {
      return existing == null || SinkStatus.of(existing.status()) == SinkStatus.DELETING;
    }

    @Override
    public boolean differs() {
      return !isMissing() && !differences.isEmpty();
    }

    @Override
    public Optional<ObjectNode> before(UnaryOperator<String> databaseName) {
      return existing == null || isMissing()
          ? Optional.empty()
          : CreateBody.read(existing.document())
              .map(sink -> document(sink.comparableWith(spec), databaseName));
    }

    @Override
    public ObjectNode after(UnaryOperator<String> databaseName) {
      return document(spec, databaseName);
    }

    private static ObjectNode document(SinkSpec sink, UnaryOperator<String> databaseName) {
      String id = String.valueOf(sink.databaseId());
      return CreateBody.write(sink.withDatabaseId(databaseName.apply(id)));
    }
  }

  /** A table. Missing columns can be added, so only conflicts make it differ. */
  record TablePlan(TableChange change) implements Plan {
    @Override
    public String kind() {
      return TableSpec.TABLE;
    }

    @Override
    public String name() {
      return change.wanted().name();
    }

    @Override
    public String table() {
      return name();
    }

    @Override
    public SpecLocations locations() {
      return change.wanted().locations();
    }

    @Override
    public boolean isMissing() {
      return change.isMissing();
    }

    @Override
    public List<String> differences() {
      return change.differences();
    }

    @Override
    public boolean differs() {
      return !change.conflicts().isEmpty();
    }

    @Override
    public Optional<ObjectNode> before(UnaryOperator<String> databaseName) {
      return change.comparable().map(table -> document(table, databaseName));
    }

    @Override
    public ObjectNode after(UnaryOperator<String> databaseName) {
      return document(change.wanted(), databaseName);
    }

    private static ObjectNode document(TableSpec table, UnaryOperator<String> databaseName) {
      return table
          .withDatabaseId(databaseName.apply(String.valueOf(table.databaseId())))
          .document();
    }
  }
}
