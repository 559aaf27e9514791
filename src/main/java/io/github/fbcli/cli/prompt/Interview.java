package io.github.fbcli.cli.prompt;

import io.github.fbcli.api.DatabaseLookup;
import io.github.fbcli.api.SinkService;
import io.github.fbcli.api.TableFactsMapper;
import io.github.fbcli.cli.run.Catalog;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.cli.run.SampleReader;
import io.github.fbcli.console.Dialog;
import io.github.fbcli.console.LineQuestion;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.InvalidSpec;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.sink.SinkName;
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
 * Asks for everything that a new sink needs and no flag has said: database, table, a sample of
 * records, the path of each column, and a name. The result is the flags that say the same.
 */
public final class Interview {
  private final Invocation invocation;
  private final SpecFlags given;

  /**
   * Prepares.
   *
   * @param given what needs no question
   */
  public Interview(Invocation invocation, SpecFlags given) {
    this.invocation = invocation;
    this.given = given;
  }

  /**
   * Asks.
   *
   * @throws CommandFailure when nobody can be asked, or somebody does not go on
   * @throws InvalidSpec when what is given is wrong already
   */
  public SpecFlags ask() {
    if (!invocation.mayPrompt()) {
      throw new CommandFailure(
          ExitCode.USAGE,
          "usage",
          "--interactive wants a terminal to ask at",
          "Say it with flags: NAME, --table, --database, --map COL=PATH for each column, --id,"
              + " --allow-missing-fields; 'fb mapping infer FILE --as flags' proposes them.");
    }
    Map<String, FieldPath> mapped = mappedByFlags();
    SinkService service = invocation.service();
    try (Dialog dialog = invocation.dialog()) {
      return ask(new Answers(dialog), service, mapped);
    }
  }

  private SpecFlags ask(Answers answers, SinkService service, Map<String, FieldPath> mapped) {
    DatabaseResource database = database(answers, service);
    TableFacts table = table(answers, service, database);
    MappingProposal proposal = sample(answers, table);
    ColumnQuestions columns = new ColumnQuestions(answers, table, proposal);
    columns.ask(mapped);
    boolean lacking = proposal != null && columns.someAreMissing(proposal.sample().records());
    Boolean allows = given.allowMissingFields();
    if (allows == null && answers.yes("Load records that lack a mapped field?", lacking)) {
      allows = true;
    }
    String name = given.name() == null ? name(answers, service, table) : given.name();
    IdKind kind = IdKind.of(table);
    SpecFlags flags =
        new SpecFlags(
            name,
            table.name(),
            database.name(),
            kind == IdKind.NUMBER ? null : kind.toString(),
            allows,
            columns.maps());
    answers.say("The same without questions:");
    answers.say(command(flags));
    if (!invocation.previews() && !invocation.assumesYes() && !answers.yes("Create it?", true)) {
      throw new CommandFailure(
          ExitCode.FAILED, "declined", "nothing was created", "The command above does it later.");
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

  private DatabaseResource database(Answers answers, SinkService service) {
    String named = given.database() == null ? invocation.settings().database() : given.database();
    DatabaseLookup databases = DatabaseLookup.of(service);
    if (named == null && databases.all().size() > 1) {
      named =
          answers.choice("Database", databases.all().stream().map(DatabaseResource::name).toList());
    }
    return new Catalog(service).database(named);
  }

  private TableFacts table(Answers answers, SinkService service, DatabaseResource database) {
    String named = given.table();
    if (named == null) {
      List<String> names =
          service.listTables(database.id()).stream().map(TableResource::name).toList();
      if (names.isEmpty()) {
        throw new CommandFailure(
            ExitCode.NOT_FOUND,
            "table_not_found",
            "the database '" + database.name() + "' has no table",
            "Create one, or name another database with --database.");
      }
      named = answers.choice("Table", names);
    }
    TableResource table = new Catalog(service).table(database, named);
    return TableFactsMapper.facts(table)
        .orElseThrow(
            () ->
                new CommandFailure(
                    ExitCode.FAILED,
                    "table_untold",
                    "the service does not tell the columns of table '" + table.name() + "'",
                    "Name them with --map COL=PATH, without --interactive."));
  }

  private @Nullable MappingProposal sample(Answers answers, TableFacts table) {
    LineQuestion question =
        new LineQuestion(
            "A file of such records, to take paths from (none: Enter)",
            "",
            filesHere(),
            Interview::noFile);
    while (true) {
      String file = answers.text(question);
      if (file.isEmpty()) {
        return null;
      }
      try {
        PushInput input =
            PushInput.of(
                List.of(file), new RecordFlags().options(SampleReader.RECORDS), invocation);
        RecordSample sample = new SampleReader(invocation).read(input, () -> table);
        return MappingInference.propose(sample);
      } catch (CommandFailure e) {
        answers.say("  " + e.getMessage());
      }
    }
  }

  private static List<String> filesHere() {
    try (Stream<Path> entries = Files.list(Path.of(""))) {
      return entries.filter(Files::isRegularFile).map(Path::toString).sorted().toList();
    } catch (IOException e) {
      return List.of(); // then a name is typed whole
    }
  }

  private static @Nullable String noFile(String text) {
    return text.isEmpty() || Files.isReadable(Path.of(text)) ? null : "there is no such file";
  }

  private static String name(Answers answers, SinkService service, TableFacts table) {
    List<String> taken =
        service.listSinks().stream()
            .filter(sink -> !"DELETED".equals(sink.status()))
            .map(SinkResource::name)
            .toList();
    boolean free = SinkName.fault(table.name()) == null && !taken.contains(table.name());
    return answers.text(
        new LineQuestion(
            "Name of the sink",
            free ? table.name() : "",
            List.of(),
            text ->
                taken.contains(text)
                    ? "there is a sink '" + text + "' already"
                    : SinkName.fault(text)));
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
