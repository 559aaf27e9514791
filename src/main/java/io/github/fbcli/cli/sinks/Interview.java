package io.github.fbcli.cli.sinks;

import io.github.fbcli.api.DatabaseLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.TableFactsMapper;
import io.github.fbcli.cli.prompt.Prompter;
import io.github.fbcli.cli.prompt.TextQuestion;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.NamingRule;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecFlags;
import io.github.fbcli.sink.sample.MappingInference;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.RecordSample;
import io.github.fbcli.wire.DatabaseResource;
import io.github.fbcli.wire.SinkResource;
import io.github.fbcli.wire.TableResource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Prompts for the properties of a new sink that are not set by flags: the database, the table, a
 * sample of records, the path of each column, and a name. Returns the equivalent flags.
 */
final class Interview {
  private final Invocation invocation;
  private final SpecFlags given;

  Interview(Invocation invocation, SpecFlags given) {
    this.invocation = invocation;
    this.given = given;
  }

  /**
   * Prompts for missing values and returns the flags.
   *
   * @throws CommandFailure if no terminal is available, or if the user declines
   * @throws InvalidSpec if the given flags are invalid
   */
  SpecFlags ask() {
    if (!invocation.mayPrompt()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--interactive requires a terminal",
          "Use arguments instead: NAME, --table, --database, --map COL=PATH for each column, --id,"
              + " --allow-missing-fields; 'fb mapping infer FILE --as flags' prints them.");
    }
    Map<String, FieldPath> mapped = mappedByFlags();
    SinkService service = invocation.service();
    try (Prompter prompter = invocation.prompter()) {
      return ask(prompter, service, mapped);
    }
  }

  private SpecFlags ask(Prompter prompter, SinkService service, Map<String, FieldPath> mapped) {
    DatabaseResource database = database(prompter, service);
    TableFacts table = table(prompter, service, database);
    MappingProposal proposal = sample(prompter, table);
    ColumnQuestions columns = new ColumnQuestions(prompter, table, proposal);
    columns.ask(mapped);
    boolean lacking = proposal != null && columns.someAreMissing(proposal.sample().records());
    Boolean allows = given.allowMissingFields();
    if (allows == null && prompter.yesOrNo("Load records that lack a mapped field?", lacking)) {
      allows = true;
    }
    String name = given.name() == null ? name(prompter, service, database, table) : given.name();
    IdKind kind = IdKind.of(table);
    SpecFlags flags =
        new SpecFlags(
            name,
            table.name(),
            database.name(),
            kind == IdKind.NUMBER ? null : kind.toString(),
            allows,
            columns.maps());
    prompter.print("Equivalent command:");
    prompter.print(command(flags));
    if (!invocation.previews()
        && !invocation.assumesYes()
        && !prompter.yesOrNo("Create the sink?", true)) {
      throw new CommandFailure(
          ExitCode.INTERRUPTED,
          "declined",
          "nothing was created",
          "To create it later, run the command above.");
    }
    return flags;
  }

  private Map<String, FieldPath> mappedByFlags() {
    SpecDraft draft = given.draft();
    if (!draft.problems().isEmpty()) {
      throw new InvalidSpec(draft.problems());
    }
    Map<String, FieldPath> mapped = new LinkedHashMap<>();
    draft
        .columns()
        .forEach(
            column -> {
              if (column.path() != null) {
                mapped.put(column.column(), column.path());
              }
            });
    return mapped;
  }

  private DatabaseResource database(Prompter prompter, SinkService service) {
    String named = given.database() == null ? invocation.settings().database() : given.database();
    DatabaseLookup databases = DatabaseLookup.of(service);
    if (named == null && databases.all().size() > 1) {
      named = prompter.choice("Database", databases.names());
    }
    return new Catalog(service).database(named);
  }

  private TableFacts table(Prompter prompter, SinkService service, DatabaseResource database) {
    String named = given.table();
    if (named == null) {
      List<String> names =
          service.listTables(database.id()).stream().map(TableResource::name).toList();
      if (names.isEmpty()) {
        throw new CommandFailure(
            ExitCode.NOT_FOUND,
            "table_not_found",
            "database '" + database.name() + "' has no tables",
            "Create a table, or select another database with --database.");
      }
      named = prompter.choice("Table", names);
    }
    TableResource table = new Catalog(service).table(database, named);
    return TableFactsMapper.facts(table)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    "unknown_columns",
                    "the service does not report the columns of table '" + table.name() + "'",
                    "Map the columns with --map COL=PATH, without --interactive."));
  }

  private @Nullable MappingProposal sample(Prompter prompter, TableFacts table) {
    TextQuestion question =
        new TextQuestion(
            "File with sample records (optional)", "", filesHere(), Interview::fileFault);
    while (true) {
      String file = prompter.pick(question, "(no sample)");
      if (file.isEmpty()) {
        return null;
      }
      try {
        PushInput input =
            new PushInput(
                List.of(file), new RecordFlags().options(PushInput.SAMPLE_RECORDS), invocation);
        RecordSample sample = input.sample(() -> table);
        return MappingInference.propose(sample);
      } catch (CommandFailure e) {
        prompter.print("  " + e.getMessage());
      }
    }
  }

  private static List<String> filesHere() {
    try (Stream<Path> entries = Files.list(Path.of(""))) {
      return entries.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      return List.of(); // the prompt works without completions
    }
  }

  private static @Nullable String fileFault(String text) {
    return text.isEmpty() || Files.isReadable(Path.of(text))
        ? null
        : "the file does not exist or cannot be read";
  }

  private static String name(
      Prompter prompter, SinkService service, DatabaseResource database, TableFacts table) {
    List<String> taken =
        service.listSinks().stream()
            .filter(sink -> !"DELETED".equals(sink.status()))
            .filter(sink -> sink.databaseId() == null || sink.databaseId().equals(database.id()))
            .map(SinkResource::name)
            .toList();
    boolean free = NamingRule.sinkNameFault(table.name()) == null && !taken.contains(table.name());
    return prompter.text(
        new TextQuestion(
            "Name of the sink",
            free ? table.name() : "",
            List.of(),
            text ->
                taken.contains(text)
                    ? "sink '" + text + "' already exists"
                    : NamingRule.sinkNameFault(text)));
  }

  private static String command(SpecFlags flags) {
    List<String> words = new ArrayList<>(List.of("fb", "sinks", "create"));
    words.add(String.valueOf(flags.name()));
    words.addAll(List.of("--table", String.valueOf(flags.table())));
    words.addAll(List.of("--database", String.valueOf(flags.database())));
    if (flags.id() != null) {
      words.addAll(List.of("--id", flags.id()));
    }
    flags.maps().forEach(map -> words.addAll(List.of("--map", map)));
    if (Boolean.TRUE.equals(flags.allowMissingFields())) {
      words.add("--allow-missing-fields");
    }
    return String.join(" ", words.stream().map(ShellWord::quote).toList());
  }
}
