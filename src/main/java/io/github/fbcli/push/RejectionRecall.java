package io.github.fbcli.push;

import io.github.fbcli.push.input.CsvOptions;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Inputs;
import java.io.BufferedInputStream;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Learns from the errors file which records the earlier runs of a load have rejected, so that one
 * that is accepted now supersedes them too.
 */
final class RejectionRecall {
  private final ErrorsFile errors;
  private final RecordCheck check;

  RejectionRecall(ErrorsFile errors, RecordCheck check) {
    this.errors = errors;
    this.check = check;
  }

  /**
   * Adds what the last lines told when the load's checkpoint was written: one for each failure.
   * Those before them, and behind, are of other loads.
   *
   * @throws IOException when the file cannot be read
   */
  void into(Rejections rejections, SettledBefore before) throws IOException {
    Path path = errors.path();
    long lines = before.failures();
    if (lines == 0 || !Files.isRegularFile(path)) {
      return;
    }
    InputOptions options =
        new InputOptions(
            Format.NDJSON,
            CsvOptions.usual(),
            Math.max(0, count(path, before.errorsEnd()) - lines),
            lines);
    try (Inputs in = Inputs.open(List.of(Input.file(path)), options)) {
      for (InputItem item = in.next(); item != null; item = in.next()) {
        if (item instanceof InputRecord record) {
          add(rejections, record, errors.spotBefore(in.bytesRead()));
        }
      }
    }
  }

  private void add(Rejections rejections, InputRecord record, long spot) {
    RecordCheck.Finding finding = check.check(record);
    String key = finding.certain() ? finding.key() : null;
    if (key != null && spot != ErrorsFile.NOWHERE) {
      rejections.add(key, 0, spot);
    }
  }

  /** The lines in so many bytes. */
  private static long count(Path path, long bytes) throws IOException {
    long lines = 0;
    try (InputStream in = new BufferedInputStream(new FileInputStream(path.toFile()))) {
      for (long left = bytes; left > 0; left--) {
        lines += in.read() == '\n' ? 1 : 0;
      }
    }
    return lines;
  }
}
