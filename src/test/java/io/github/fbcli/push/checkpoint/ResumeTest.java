package io.github.fbcli.push.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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

/** A run goes on from a checkpoint only when it is the same load. */
class ResumeTest {
  private static final int BIG = 200_000;

  @TempDir Path dir;
  private final Load load = new Load();
  private final List<CurrentInput> inputs = new ArrayList<>();
  private Target target = Load.TARGET;
  private String readAs = "";
  private Path errorsFile;
  private CheckpointFile file;

  @BeforeEach
  void readTwoInputsUpToTheMiddleOfTheSecond() throws IOException {
    file = CheckpointFile.open(dir.resolve("load.ckpt"), List.of());
    byte[] first = "first\n".getBytes(UTF_8);
    byte[] second = bytes(BIG);
    load.inputs = List.of(mark("a", first).finished(6L), mark("b", second));
    load.position = position(1, second, 150_000);
    load.settled(3);
    inputs.add(input("a", first));
    inputs.add(input("b", second));
  }

  @AfterEach
  void close() throws IOException {
    file.close();
  }

  @Test
  void theSameLoadGoesOn() {
    assertDifferences();
  }

  @Test
  void itMayBeStartedInAnotherDirectory() {
    inputs.set(0, input("../elsewhere/a", "first\n".getBytes(UTF_8)));
    assertDifferences();
  }

  @Test
  void aSinkOfAnotherNameIsTheSame() {
    target = new Target(target.sinkId(), "renamed", target.mappingSha256());
    assertDifferences();
  }

  @Test
  void theLastInputMayHaveGrown() {
    inputs.set(1, input("b", bytes(BIG + 1000)));
    assertDifferences();
  }

  @Test
  void anInputThatWasShorterThanAHeadMayHaveGrown() throws IOException {
    byte[] few = bytes(100);
    load.inputs = List.of(mark("a", few));
    load.position = position(0, few, 100);
    inputs.clear();
    inputs.add(input("a", bytes(BIG)));
    assertDifferences();
  }

  @Test
  void anEarlierInputMayNotHaveGrownForItsPlaceInTheOrderIsPassed() {
    inputs.set(0, input("a", "first\nmore\n".getBytes(UTF_8)));
    assertDifferences(
        "input a has 11 bytes, it had 6: it has grown after the next input was begun");
  }

  @Test
  void anInputMayNotHaveShrunk() {
    inputs.set(1, input("b", bytes(BIG - 1)));
    assertDifferences("input b has 199999 bytes, it had 200000: it is shorter than it was");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, InputMark.HEAD_BYTES - 1})
  void itsHeadMayNotHaveChanged(int at) {
    inputs.set(1, input("b", changed(at)));
    assertDifferences("input b begins with other text than it did");
  }

  @ParameterizedTest
  @ValueSource(ints = {150_000 - Position.TAIL_BYTES, 149_999})
  void whatIsBeforeThePositionMayNotHaveChanged(int at) {
    inputs.set(1, input("b", changed(at)));
    assertDifferences(
        "input b has other text than it had before byte 150000, where reading would go on");
  }

  @Test
  void whatIsBehindThePositionIsNotLookedAt() {
    inputs.set(1, input("b", changed(150_000)));
    assertDifferences();
  }

  @Test
  void aFileMayNotHaveBecomeAStream() {
    inputs.set(1, CurrentInput.stream("-"));
    assertDifferences("input - is a stream, it was a file");
  }

  @Test
  void anInputThatCannotBeReadIsNamed() {
    inputs.set(
        1,
        CurrentInput.file(
            "b",
            BIG,
            () -> {
              throw new NoSuchFileException("b", null, "no such file");
            }));
    assertDifferences("input b cannot be read: no such file");
  }

  @Test
  void everythingThatDiffersIsToldAtOnceAndNothingIsTouched() throws IOException {
    Path errors = Files.writeString(dir.resolve("errors.ndjson"), "line\nline\n");
    load.errors(errors, 5);
    errorsFile = dir.resolve("others.ndjson");
    target = new Target("77aa", "other", "…");
    inputs.set(0, input("a", "FIRST".getBytes(UTF_8)));
    ResumeRefused refused = assertThrows(ResumeRefused.class, () -> resume().begin(facts()));
    assertEquals(
        String.join(
            "; ",
            "cannot resume from " + file + ": the sink is other (77aa), it was iris (0b5e)",
            "the sink's mapping is not what it was",
            "input a has 5 bytes, it had 6: it is shorter than it was",
            "input a begins with other text than it did",
            "the errors file is " + errorsFile + ", it was " + errors),
        refused.getMessage());
    assertEquals(
        "Name what the load was begun with, or remove "
            + file
            + " to start again; loading a record twice is safe.",
        refused.hint());
    assertEquals("line\nline\n", Files.readString(errors));
  }

  @Test
  void theInputMustBeReadInTheSameWay() {
    readAs = "--skip-records 3";
    assertDifferences("the input is read with '--skip-records 3', it was with ''");
  }

  @Test
  void thereMustBeAsManyInputs() {
    inputs.remove(0);
    assertDifferences("the number of inputs is 1, it was 2");
  }

  @Test
  void linesOfWhatWasNotSettledAreCutOff() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "settled\nnot settled\nto");
    load.errors(errorsFile, 8);
    resume().begin(facts());
    assertEquals("settled\n", Files.readString(errorsFile));
  }

  @Test
  void anErrorsFileOfTheRecordedLengthStaysAsItIs() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "settled\n");
    load.errors(errorsFile, 8);
    resume().begin(facts());
    assertEquals("settled\n", Files.readString(errorsFile));
  }

  @Test
  void whatIsBehindTheErrorsOfALoadThatIsDoneIsOfOtherLoadsAndStays() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "settled\nof another\n");
    load.done().errors(errorsFile, 8);
    resume().begin(facts());
    assertEquals("settled\nof another\n", Files.readString(errorsFile));
  }

  @Test
  void anErrorsFileThatIsShorterThanRecordedIsRefused() throws IOException {
    errorsFile = Files.writeString(dir.resolve("errors.ndjson"), "sett");
    load.errors(errorsFile, 8);
    assertDifferences("the errors file " + errorsFile + " has 4 bytes, fewer than the 8 it had");
    Files.delete(errorsFile);
    assertDifferences("the errors file " + errorsFile + " is gone; it had 8 bytes");
  }

  @Test
  void anErrorsFileThatWasNotMadeYetIsNotMissed() {
    errorsFile = dir.resolve("errors.ndjson");
    load.errors(errorsFile, 0);
    assertDoesNotThrow(() -> resume().begin(facts()));
  }

  @Test
  void theErrorsFileMustBeNamedAgain() {
    load.errors(dir.resolve("errors.ndjson"), 0);
    assertDifferences("no errors file is named, it was " + dir.resolve("errors.ndjson"));
  }

  @Test
  void anErrorsFileMayBeNamedForTheFirstTime() {
    errorsFile = dir.resolve("errors.ndjson");
    assertDifferences();
  }

  @Test
  void aStreamIsVerifiedWhileItIsRead() {
    byte[] text = bytes(BIG);
    load.inputs = List.of(InputMark.stream("-").withHead(Arrays.copyOf(text, 64 * 1024)));
    load.position = position(0, text, 150_000);
    inputs.clear();
    inputs.add(CurrentInput.stream("-"));
    assertDifferences();
    String head = Sha256.of(Arrays.copyOf(text, 64 * 1024));
    String tail = Sha256.of(Arrays.copyOfRange(text, 150_000 - 64 * 1024, 150_000));
    String other = Sha256.of(new byte[1]);
    Resume resume = resume();
    resume.verifyPosition(0, 150_000, head, tail);
    resume.verifyLength(3);
    assertThrows(ResumeRefused.class, () -> resume.verifyPosition(0, 150_000, other, tail));
    assertThrows(ResumeRefused.class, () -> resume.verifyPosition(0, 150_000, head, other));
    assertThrows(ResumeRefused.class, () -> resume.verifyPosition(0, 150_001, head, tail));
    assertThrows(ResumeRefused.class, () -> resume.verifyPosition(1, 150_000, head, tail));
    assertThrows(ResumeRefused.class, () -> resume.verifyLength(2));
  }

  @Test
  void theStartOfAFinishedStreamIsVerifiedAtItsEnd() {
    load.inputs = List.of(InputMark.stream("-").withHead(new byte[] {7}).finished(null));
    load.position = Position.startOf(0, 0);
    resume().verifyEnd(0, 1, Sha256.of(new byte[] {7}));
    assertThrows(ResumeRefused.class, () -> resume().verifyEnd(0, 1, Sha256.of(new byte[] {8})));
  }

  @Test
  void aResumedRunKnowsItsInputsAsTheyWereWithTheirSizesOfNow() {
    inputs.set(1, input("b", bytes(BIG + 1000)));
    List<InputMark> marks = resume().inputs(facts());
    assertEquals(load.inputs.get(0), marks.get(0));
    assertEquals(load.inputs.get(1).withSize(BIG + 1000L), marks.get(1));
  }

  private Resume resume() {
    return new Resume(file, load.checkpoint());
  }

  private RunFacts facts() {
    return new RunFacts(target, readAs, inputs, errorsFile);
  }

  private void assertDifferences(String... differences) {
    assertEquals(List.of(differences), resume().differences(facts()));
  }

  private static CurrentInput input(String name, byte[] content) {
    return CurrentInput.file(name, content.length, () -> new ByteArrayInputStream(content));
  }

  private static InputMark mark(String name, byte[] content) throws IOException {
    return InputMark.of(name, content.length, new ByteArrayInputStream(content));
  }

  private static Position position(int input, byte[] content, int offset) {
    int from = Math.max(0, offset - Position.TAIL_BYTES);
    String tail = Sha256.of(Arrays.copyOfRange(content, from, offset));
    return new Position(3, input, offset, tail);
  }

  /** Text whose every part differs. */
  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  private static byte[] changed(int at) {
    byte[] bytes = bytes(BIG);
    bytes[at]++;
    return bytes;
  }
}
