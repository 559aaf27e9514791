package io.github.fbcli.cli.mapping;

import io.github.fbcli.api.ServiceFailure;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.TableFactsMapper;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.credentials.MissingCredential;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The columns and types of a table, if the service can be asked for them. */
final class TableTypes {
  /** Everything works without the answer, so it is not waited for long. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Invocation invocation;

  TableTypes(Invocation invocation) {
    this.invocation = invocation;
  }

  /**
   * What the service tells of the table; null, and a warning, when it cannot be asked.
   *
   * @param database null for the only one there is
   */
  @Nullable TableFacts of(@Nullable String database, String table) {
    try {
      SinkService service = invocation.service().once(PATIENCE);
      Catalog catalog = new Catalog(service);
      TableFacts facts =
          TableFactsMapper.facts(catalog.table(catalog.database(database), table)).orElse(null);
      if (facts == null) {
        warn(table, "the service does not tell its columns");
      }
      return facts;
    } catch (ServiceFailure | MissingCredential e) {
      warn(table, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private void warn(String table, String why) {
    invocation.note("warning: the types of table '" + table + "' are not known: " + why);
  }
}
