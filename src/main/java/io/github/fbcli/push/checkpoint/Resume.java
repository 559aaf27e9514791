package io.github.fbcli.push.checkpoint;

import io.github.fbcli.push.checkpoint.Checkpoint.ErrorsMark;
import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.Checkpoint.Target;
import io.github.fbcli.push.input.FileIdentity;
import io.github.fbcli.push.input.Fingerprint;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.Sha256;
import io.github.fbcli.wire.IoReason;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Verifies that a run continues the load of a checkpoint. The sink, mapping, inputs and errors file
 * must be the same. Inputs are compared by content and order, not by name, because names depend on
 * the working directory. The last input may have grown, because its new records come after all
 * others.
 *
 * <p>All differences are reported at once. The content of files is verified before anything is
 * sent. The content of every input, including streams, is verified again while it is read.
 */
final class Resume {
  private final CheckpointFile file;
  private final Checkpoint before;

  /** The indexes of the inputs whose mark the reader has not passed yet. */
  private final Deque<Integer> unverified = new ArrayDeque<>();

  Resume(CheckpointFile file, Checkpoint before) {
    this.file = file;
    this.before = before;
    for (int i = 0; i < before.inputs().size(); i++) {
      if (before.inputs().get(i).offset() > 0) {
        unverified.add(i);
      }
    }
  }

  /** Returns the reasons that prevent resuming, as clauses. Changes no file. */
  List<String> differences(
      Target target, String readAs, List<Input> inputs, @Nullable Path errorsFile) {
    List<String> reasons = new ArrayList<>();
    compare(target, reasons);
    if (!readAs.equals(before.readAs())) {
      reasons.add("the input options changed from '%s' to '%s'".formatted(before.readAs(), readAs));
    }
    if (inputs.size() == before.inputs().size()) {
      for (int i = 0; i < inputs.size(); i++) {
        compare(inputs.get(i), before.inputs().get(i), i == inputs.size() - 1, reasons);
      }
    } else {
      reasons.add(
          "the number of inputs changed from " + before.inputs().size() + " to " + inputs.size());
    }
    if (before.errors() != null) {
      compare(errorsFile, before.errors(), reasons);
    }
    return reasons;
  }

  private void compare(Target now, List<String> reasons) {
    Target then = before.target();
    if (!now.sinkId().equals(then.sinkId())) {
      reasons.add(
          "the sink changed from %s (%s) to %s (%s)"
              .formatted(then.sinkName(), then.sinkId(), now.sinkName(), now.sinkId()));
    }
    if (!now.mappingSha256().equals(then.mappingSha256())) {
      reasons.add("the sink's mapping has changed");
    }
  }

  private static void compare(Input now, InputMark then, boolean last, List<String> reasons) {
    String input = "input " + now.name();
    Long size = size(now);
    Long before = then.size();
    if (size == null) {
      if (before != null) {
        reasons.add(input + " was a file and is now a stream");
      }
      return; // its content is verified while it is read
    }
    if (before != null && size < before) {
      reasons.add(input + " has shrunk from " + before + " to " + size + " bytes");
    } else if (before != null && size > before && then.finished() && !last) {
      // The new records would precede records of the next input that were already sent.
      reasons.add(
          "%s has grown from %s to %s bytes although the next input was already started"
              .formatted(input, before, size));
    }
    if (then.offset() > 0) {
      compareContent(now, then, reasons);
    }
  }

  private static void compareContent(Input now, InputMark then, List<String> reasons) {
    try {
      if (!hash(now, 0, Math.min(Fingerprint.SPAN, then.offset())).equals(then.headSha256())) {
        reasons.add("input " + now.name() + " starts with different content");
      } else if (!hash(now, Math.max(0, then.offset() - Fingerprint.SPAN), then.offset())
          .equals(then.tailSha256())) {
        reasons.add(differs(now.name(), then));
      }
    } catch (IOException e) {
      reasons.add("input " + now.name() + " cannot be read: " + IoReason.of(e));
    }
  }

  private static String hash(Input input, long from, long to) throws IOException {
    try (InputStream in = input.decompressed()) {
      in.skipNBytes(from);
      return Sha256.of(in.readNBytes((int) (to - from)));
    } catch (EOFException e) {
      return "";
    }
  }

  private static String differs(String name, InputMark then) {
    return "input %s has different content before byte %s".formatted(name, then.offset());
  }

  /** Returns the size on disk in bytes; null for a stream. */
  static @Nullable Long size(Input input) {
    Path path = input.path();
    return path != null && input.isRepeatable() ? path.toFile().length() : null;
  }

  private void compare(@Nullable Path now, ErrorsMark then, List<String> reasons) {
    Path path = then.path();
    if (now == null) {
      reasons.add("no errors file is specified, but the load was started with " + path);
    } else if (!isSameFile(path, now)) {
      reasons.add("the errors file changed from " + path + " to " + now);
    } else if (before.done()) {
      return; // the user may have moved the file or fixed its records in place
    } else if (then.length() > 0 && !Files.exists(path)) {
      reasons.add("the errors file " + path + " is missing; it had " + then.length() + " bytes");
    } else if (path.toFile().length() < then.length()) {
      reasons.add(
          "the errors file %s has shrunk from %s to %s bytes"
              .formatted(path, then.length(), path.toFile().length()));
    }
  }

  private static boolean isSameFile(Path one, Path other) {
    try {
      return FileIdentity.isSame(one, other);
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Verifies that the load is the same. Then removes the lines of unsettled records from the end of
   * the errors file, because these records are read again. If the load is done, later lines are
   * from other loads and are kept. Call this before opening the errors file.
   *
   * @throws ResumeRefused if the load differs; the message lists all reasons, and no file was
   *     changed
   */
  void prepare(Target target, String readAs, List<Input> inputs, @Nullable Path errorsFile) {
    refuseFor(differences(target, readAs, inputs, errorsFile));
    ErrorsMark errors = before.errors();
    if (errors == null || before.done() || !Files.isRegularFile(errors.path())) {
      return;
    }
    try (RandomAccessFile lines = new RandomAccessFile(errors.path().toFile(), "rw")) {
      if (errors.length() > 0 && byteAt(lines, errors.length() - 1) != '\n') {
        throw new ResumeRefused(
            "the errors file " + errors.path() + " was changed during the load",
            "Restore the original file to resume; fix records in a copy.");
      }
      if (lines.length() > errors.length()) {
        lines.setLength(errors.length());
        lines.getFD().sync();
      }
    } catch (IOException e) {
      throw new ResumeRefused(
          "the errors file " + errors.path() + " cannot be written: " + IoReason.of(e),
          "Make it writable and run the same command again.");
    }
  }

  private static int byteAt(RandomAccessFile file, long offset) throws IOException {
    file.seek(offset);
    return file.read();
  }

  /** Returns the ordinal at which the reader must call {@link #verify}; -1 if there is none. */
  long nextOrdinal() {
    return unverified.isEmpty() ? -1 : before.inputs().get(unverified.getFirst()).ordinal();
  }

  /**
   * Verifies the text before the item with the ordinal {@link #nextOrdinal}. Call this right before
   * reading the item.
   *
   * @throws ResumeRefused if the text differs; nothing was sent
   */
  void verify(Fingerprint here) {
    int input = unverified.removeFirst();
    InputMark then = before.inputs().get(input);
    if (here.input() != input
        || here.offset() != then.offset()
        || !here.head().equals(then.headSha256())
        || !here.tail().equals(then.tailSha256())) {
      refuseFor(List.of(differs(then.name(), then)));
    }
  }

  /**
   * Verifies an input that was read to its end.
   *
   * @param input the index of the input; {@link Integer#MAX_VALUE} after the last input
   * @param read the number of items read so far
   * @throws ResumeRefused if the reader has not passed the mark of the input
   */
  void verifyEnd(int input, long read) {
    if (!unverified.isEmpty() && unverified.getFirst() <= input) {
      InputMark then = before.inputs().get(unverified.getFirst());
      refuseFor(
          List.of(
              read < then.ordinal()
                  ? "the input ends after %s records; expected at least %s"
                      .formatted(read, then.ordinal())
                  : differs(then.name(), then)));
    }
  }

  /**
   * Returns whether the load has read all of these inputs. Call this only if there are no {@link
   * #differences}.
   */
  boolean hasReadAll(List<Input> inputs) {
    int last = inputs.size() - 1;
    return last < 0
        || (before.inputs().get(last).finished()
            && Objects.equals(size(inputs.get(last)), before.inputs().get(last).size()));
  }

  void refuseFor(List<String> reasons) {
    if (!reasons.isEmpty()) {
      throw new ResumeRefused(
          "cannot resume from " + file + ": " + String.join("; ", reasons),
          "Use the original sink and input, or remove "
              + file
              + " to start again; loading a record twice is safe.");
    }
  }
}
