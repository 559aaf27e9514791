package io.github.fbcli.push.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.push.checkpoint.Checkpoint.InputMark;
import io.github.fbcli.push.checkpoint.Checkpoint.Target;
import io.github.fbcli.push.input.Fingerprint;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verifies that a run resumes from a checkpoint only if the load is the same. */
class ResumeTest {
  private static final int BIG = 200_000;
  private static final int SPAN = 64 * 1024;

  @TempDir Path dir;
  private final SampleCheckpoint load = new SampleCheckpoint();
  private final List<Input> inputs = new ArrayList<>();
  private Target target = SampleCheckpoint.TARGET;
  private String readAs = "";
  private Path errorsFile;
  private CheckpointFile file;

  @BeforeEach
  void readTwoInputsUpToTheMiddleOfTheSecond() throws IOException {
    file = CheckpointFile.open(dir.resolve("load.ckpt"), List.of());
    byte[] first = "first\n".getBytes(UTF_8);
    byte[] second = bytes(BIG);
    load.inputs =
        List.of(
            mark("a", 6L, 1, first, 5).withSize(6L, true),
            mark("b", (long) BIG, 3, second, 150_000));
    load.settled(3);
    inputs.add(input("a", first));
    inputs.add(input("b", second));
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @Test
  void acceptsSameLoad() {
    assertDifferences();
  }

  @Test
  void acceptsInputInOtherDirectory() throws IOException {
    Files.createDirectory(dir.resolve("elsewhere"));
    inputs.set(0, input("elsewhere/a", "first\n".getBytes(UTF_8)));
    assertDifferences();
  }

  @Test
  void acceptsRenamedSink() {
    target = new Target(target.sinkId(), "renamed", target.mappingSha256());
    assertDifferences();
  }

  @Test
  void acceptsGrownLastInput() throws IOException {
    inputs.set(1, input("b", bytes(BIG + 1000)));
    assertDifferences();
  }

  @Test
  void acceptsGrownInputShorterThanHead() throws IOException {
    byte[] few = bytes(100);
    load.inputs = List.of(mark("a", 100L, 3, few, 100));
    inputs.clear();
    inputs.add(input("a", bytes(BIG)));
    assertDifferences();
  }

  @Test
  void refusesGrownEarlierInput() throws IOException {
    inputs.set(0, input("a", "first\nmore\n".getBytes(UTF_8)));
    assertDifferences(
        "input "
            + path("a")
            + " has grown from 6 to 11 bytes although the next input was already started");
  }

  @Test
  void refusesShrunkInput() throws IOException {
    inputs.set(1, input("b", bytes(BIG - 1)));
    assertDifferences("input " + path("b") + " has shrunk from 200000 to 199999 bytes");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, SPAN - 1})
  void refusesChangedHead(int at) throws IOException {
    inputs.set(1, input("b", changed(at)));
    assertDifferences("input " + path("b") + " starts with different content");
  }

  @ParameterizedTest
  @ValueSource(ints = {150_000 - SPAN, 149_999})
  void refusesChangeBeforePosition(int at) throws IOException {
    inputs.set(1, input("b", changed(at)));
    assertDifferences("input " + path("b") + " has different content before byte 150000");
  }

  @Test
  void ignoresChangeAfterPosition() throws IOException {
    inputs.set(1, input("b", changed(150_000)));
    assertDifferences();
  }

  @Test
  void refusesStreamInsteadOfFile() throws IOException {
    inputs.set(1, stream());
    assertDifferences("input - was a file and is now a stream");
  }

  @Test
  void reportsUnreadableInput() throws IOException {
    Path gone = path("b");
    inputs.set(
        1,
        new Input(
            "b",
            gone,
            false,
            () -> {
              throw new NoSuchFileException("b", null, "no such file");
            }));
    assertDifferences("input b cannot be read: no such file");
  }

  @Test
  void reportsAllDifferencesAtOnce() throws IOException {
    Path errors = Files.writeString(dir.resolve("errors.ndjson"), "line\nline\n");
    load.errors(errors, 0, 5);
    errorsFile = dir.resolve("others.ndjson");
    target = new Target("77aa", "other", "…");
    inputs.set(0, input("a", "FIRST".getBytes(UTF_8)));
    ResumeRefused refused = assertThrows(ResumeRefused.class, this::prepare);
    assertEquals(
        String.join(
            "; ",
            "cannot resume from " + file + ": the sink changed from iris (0b5e) to other (77aa)",
            "the sink's mapping has changed",
            "input " + path("a") + " has shrunk from 6 to 5 bytes",
            "input " + path("a") + " starts with different content",
            "the errors file changed from " + errors + " to " + errorsFile),
        refused.getMessage());
    assertEquals(
        "Use the original sink and input, or remove "
            + file
            + " to start again; loading a record twice is safe.",
        refused.hint());
    assertEquals("line\nline\n", Files.readString(errors));
  }

  @Test
  void refusesOtherInputOptions() {
    readAs = "--skip-records 3";
    assertDifferences("the input options changed from '' to '--skip-records 3'");
  }

  @Test
  void refusesOtherNumberOfInputs() {
    inputs.remove(0);
    assertDifferences("the number of inputs changed from 2 to 1");
  }

  @Test
  void removesErrorLinesOfUnsettledRecords() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "settled\nnot settled\nto");
    load.errors(errorsFile, 0, 8);
    prepare();
    assertEquals("settled\n", Files.readString(errorsFile));
  }

  @Test
  void keepsErrorsFileOfRecordedLength() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "settled\n");
    load.errors(errorsFile, 0, 8);
    prepare();
    assertEquals("settled\n", Files.readString(errorsFile));
  }

  @Test
  void keepsErrorLinesOfOtherLoads() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "settled\nof another\n");
    load.done().errors(errorsFile, 0, 8);
    prepare();
    assertEquals("settled\nof another\n", Files.readString(errorsFile));
  }

  @Test
  void refusesShrunkErrorsFile() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "sett");
    load.errors(errorsFile, 0, 8);
    assertDifferences("the errors file " + errorsFile + " has shrunk from 8 to 4 bytes");
    Files.delete(errorsFile);
    assertDifferences("the errors file " + errorsFile + " is missing; it had 8 bytes");
  }

  @Test
  void acceptsErrorsFileNotYetCreated() {
    errorsFile = dir.resolve("errors.ndjson");
    load.errors(errorsFile, 0, 0);
    assertDoesNotThrow(this::prepare);
  }

  @Test
  void requiresSameErrorsFile() {
    load.errors(dir.resolve("errors.ndjson"), 0, 0);
    assertDifferences(
        "no errors file is specified, but the load was started with "
            + dir.resolve("errors.ndjson"));
  }

  @Test
  void acceptsNewErrorsFile() {
    errorsFile = dir.resolve("errors.ndjson");
    assertDifferences();
  }

  @Test
  void verifiesStreamWhileReading() {
    byte[] text = bytes(BIG);
    InputMark mark = mark("-", null, 3, text, 150_000);
    load.inputs = List.of(mark);
    inputs.clear();
    inputs.add(stream());
    assertDifferences();
    String other = Sha256.of(new byte[1]);
    assertEquals(3, resume().nextOrdinal());
    Resume resume = resume();
    resume.verify(here(mark, 0, 150_000));
    assertEquals(-1, resume.nextOrdinal());
    resume.verifyEnd(0, 3);
    assertRefused(new Fingerprint(0, "-", 150_000, other, mark.tailSha256()));
    assertRefused(new Fingerprint(0, "-", 150_000, mark.headSha256(), other));
    assertRefused(here(mark, 0, 150_001));
    assertRefused(here(mark, 1, 150_000));
    ResumeRefused shorter = assertThrows(ResumeRefused.class, () -> resume().verifyEnd(0, 2));
    assertTrue(shorter.getMessage().contains("ends after 2 records; expected at least 3"));
    assertThrows(ResumeRefused.class, () -> resume().verifyEnd(0, 4));
  }

  @Test
  void verifiesUnfinishedInputUpToMark() {
    load.inputs = List.of(mark("-", null, 3, bytes(BIG), 150_000), InputMark.start("-", null));
    Resume resume = resume();
    resume.verify(here(load.inputs.get(0), 0, 150_000));
    resume.verifyEnd(0, 9);
    resume.verifyEnd(1, 12);
  }

  private static Fingerprint here(InputMark mark, int input, long offset) {
    return new Fingerprint(input, "-", offset, mark.headSha256(), mark.tailSha256());
  }

  private void assertRefused(Fingerprint here) {
    assertThrows(ResumeRefused.class, () -> resume().verify(here));
  }

  private Resume resume() {
    return new Resume(file, load.checkpoint());
  }

  private void prepare() {
    resume().prepare(target, readAs, inputs, errorsFile);
  }

  private void assertDifferences(String... differences) {
    assertEquals(List.of(differences), resume().differences(target, readAs, inputs, errorsFile));
  }

  private Path path(String name) {
    return dir.resolve(name);
  }

  private Input input(String name, byte[] content) throws IOException {
    return Input.file(Files.write(path(name), content));
  }

  private static Input stream() {
    return Input.stream("-", new ByteArrayInputStream(new byte[0]));
  }

  private static InputMark mark(String name, Long size, long ordinal, byte[] text, int offset) {
    String head = Sha256.of(Arrays.copyOf(text, Math.min(SPAN, offset)));
    String tail = Sha256.of(Arrays.copyOfRange(text, Math.max(0, offset - SPAN), offset));
    return new InputMark(name, size, ordinal, offset, head, tail, false);
  }

  /** Text without repeated parts. */
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  private static byte[] changed(int at) throws IOException {
    byte[] bytes = bytes(BIG);
    bytes[at]++;
    return bytes;
  }
}
