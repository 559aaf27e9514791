package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.Checkpoint.Target;
import io.github.fbcli.push.input.Sha256;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Builds a checkpoint from the properties that a test sets. */
final class SampleCheckpoint {
  static final Target TARGET = new Target("0b5e", "iris", Sha256.of(new byte[] {1}));

  List<InputMark> inputs = List.of(InputMark.start("-", null));
  OrdinalSet settled = OrdinalSet.none();
  @Nullable ErrorsMark errors;
  final Map<String, Long> counts = new LinkedHashMap<>();
  boolean done;

  SampleCheckpoint settled(long prefix, OrdinalSet.Range... ranges) {
    settled = new OrdinalSet(prefix, List.of(ranges));
    return this;
  }

  SampleCheckpoint errors(Path path, long start, long length) {
    errors = new ErrorsMark(path, List.of(), start, length);
    return this;
  }

  SampleCheckpoint done() {
    done = true;
    return this;
  }

  Checkpoint checkpoint() {
    Instant writtenAt = Instant.parse("2026-05-04T09:00:00.250Z");
    return new Checkpoint(TARGET, "", inputs, settled, errors, counts, writtenAt, done, false);
  }
}
