package io.github.fbcli.cli.complete;

import io.github.fbcli.cli.run.CommandFailure;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.cli.run.PushInput;
import io.github.fbcli.cli.run.RecordFlags;
import io.github.fbcli.cli.run.SampleReader;
import io.github.fbcli.shell.Candidate;
import io.github.fbcli.sink.sample.FieldSample;
import io.github.fbcli.sink.sample.Samples;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The paths of the fields of records. */
final class SampledPaths {
  /** Enough to see most fields, and read while somebody waits. */
  private static final int RECORDS = 500;

  private final Invocation invocation;

  SampledPaths(Invocation invocation) {
    this.invocation = invocation;
  }

  /** Those in the files that are there; what is piped in comes only once, and not now. */
  List<Candidate> of(List<String> files) {
    List<String> readable =
        files.stream().filter(file -> Files.isRegularFile(Path.of(file))).toList();
    if (readable.isEmpty()) {
      return List.of();
    }
    PushInput input = PushInput.of(readable, new RecordFlags().options(RECORDS), invocation);
    try {
      return new SampleReader(invocation)
          .read(input, () -> null).fields().stream().flatMap(SampledPaths::shown).toList();
    } catch (CommandFailure e) {
      return List.of();
    }
  }

  private static Stream<Candidate> shown(FieldSample field) {
    return Shown.named(
        field.path().toString(),
        field.example() == null ? "" : "like " + Samples.shown(field.example()));
  }
}
