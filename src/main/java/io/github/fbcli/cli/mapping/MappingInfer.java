package io.github.fbcli.cli.mapping;

import io.github.fbcli.api.PlannedRequest;
import io.github.fbcli.cli.run.Choices;
import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.DatabaseOption;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.Preview;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.cli.run.UsageErrors;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.sample.MappingInference;
import io.github.fbcli.sink.sample.MappingProposal;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "infer",
    description = "Infer a mapping from the records in a file.",
    footer =
        "Prints a .map file for 'fb sinks create --mapping', with findings as comments, or a .json"
            + " file with -o json. -o csv and -o ndjson print one line per field. With --table, fb"
            + " requests column names and types from the service; otherwise, it works offline.")
@ExitCodes({ExitCode.NOT_FOUND, ExitCode.INPUT})
@Examples({
  "fb mapping infer iris.csv --table iris >iris.map",
  "fb mapping infer iris.ndjson --as flags"
})
public final class MappingInfer implements Callable<Integer> {
  private final Invocation invocation;

  @Spec
  @SuppressWarnings("NullAway.Init") // set by Picocli before the command runs
  CommandSpec command;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files that contain records; - for stdin. The first 10000 records are sampled.")
  List<String> files = List.of();

  @Option(
      names = "--table",
      paramLabel = "TABLE",
      description = "Table to load into; fields are matched to its columns by name and type.")
  @Nullable String table;

  @Mixin DatabaseOption database = new DatabaseOption();

  @Option(
      names = "--as",
      paramLabel = "FORM",
      completionCandidates = Choices.Forms.class,
      description = "Output form: map, json, or flags (the command that creates the sink).")
  @Nullable String form;

  @Mixin RecordFlags records = new RecordFlags();

  public MappingInfer(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    if (invocation.previews()) {
      return new Preview(invocation).show(requests());
    }
    String name = form;
    ProposalOutput.Form wanted =
        name == null ? null : UsageErrors.valid(command, () -> ProposalOutput.Form.parse(name));
    PushInput input =
        UsageErrors.valid(
            command,
            () -> new PushInput(files, records.options(PushInput.SAMPLE_RECORDS), invocation));
    MappingProposal proposal = MappingInference.propose(input.sample(this::facts));
    new ProposalOutput(invocation).print(proposal, input.named(), wanted);
    if (proposal.keys().isEmpty()) {
      throw new CommandFailure(
          ExitCode.FAILED,
          "no_key",
          "no field is suitable as the key",
          "Add '_id = PATH' manually; the field must be a number or a string, unique, and present"
              + " in all records.");
    }
    invocation.advise(
        "Next: save the mapping with '>FILE.map', then test it with 'fb mapping check --mapping"
            + " FILE.map "
            + input.named()
            + "'.");
    return ExitCode.DONE.code();
  }

  private List<PlannedRequest> requests() {
    return table == null
        ? List.of()
        : List.of(PlannedRequest.getTable(invocation.urls(), database.named(invocation), table));
  }

  private @Nullable TableFacts facts() {
    return table == null ? null : TableTypes.of(database.named(invocation), table, invocation);
  }
}
