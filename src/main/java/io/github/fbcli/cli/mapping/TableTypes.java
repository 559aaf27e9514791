package io.github.fbcli.cli.mapping;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.TableFactsMapper;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The columns and types of a table, if the service is available. */
final class TableTypes {
  /** The timeout for requests; short, because the commands also work without the types. */
  private static final Duration TIMEOUT = Duration.ofSeconds(5);

  private TableTypes() {}

  /**
   * Returns the service's description of the table. If the service does not respond, prints a
   * warning and returns null.
   *
   * @param database the id or name of the database; null for the only database
   */
  static @Nullable TableFacts of(@Nullable String database, String table, Invocation invocation) {
    String why = "the service does not list its columns";
    try {
      Catalog catalog = new Catalog(invocation.service().once(TIMEOUT));
      var facts = TableFactsMapper.facts(catalog.table(catalog.database(database), table));
      if (facts.isPresent()) {
        return facts.get();
      }
    } catch (ServiceFailure e) {
      why = String.valueOf(e.getMessage());
    }
    invocation.note("warning: cannot check the column types of table '" + table + "': " + why);
    return null;
  }
}
