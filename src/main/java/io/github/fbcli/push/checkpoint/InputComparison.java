package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** One input as it is now, against what a checkpoint says of it. */
final class InputComparison {
  private final Checkpoint before;
  private final int index;
  private final InputMark then;
  private final CurrentInput now;
  private final List<String> reasons;

  /** Will add what differs to {@code reasons}, as clauses that name the input. */
  InputComparison(Checkpoint before, int index, CurrentInput now, List<String> reasons) {
    this.before = before;
    this.index = index;
    this.then = before.inputs().get(index);
    this.now = now;
    this.reasons = reasons;
  }

  void run() {
    compareSizes();
    CurrentInput.Opener opener = now.opener();
    if (opener == null) {
      return;
    }
    try {
      compareContent(opener);
    } catch (IOException e) {
      reasons.add("input " + now.name() + " cannot be read: " + Cause.of(e));
    }
  }

  private void compareSizes() {
    Long size = now.size();
    if (then.size() == null) {
      return;
    }
    if (size == null) {
      reasons.add("input " + now.name() + " is a stream, it was a file");
    } else if (size < then.size()) {
      reasons.add(sizes(size) + "it is shorter than it was");
    } else if (size > then.size() && then.finished() && index < before.inputs().size() - 1) {
      // Its new records would have to come before those of the next input, which were sent.
      reasons.add(sizes(size) + "it has grown after the next input was begun");
    }
  }

  private String sizes(long size) {
    return "input %s has %d bytes, it had %d: ".formatted(now.name(), size, then.size());
  }

  private void compareContent(CurrentInput.Opener opener) throws IOException {
    String head = then.headSha256();
    if (head != null && !isBeforeHead() && !head.equals(hash(opener, 0, then.headBytes()))) {
      reasons.add(otherHead(now.name()));
    }
    Position position = before.position();
    if (position.input() == index) {
      long from = position.offset() - position.tailBytes();
      if (!position.tailSha256().equals(hash(opener, from, position.offset()))) {
        reasons.add(otherTail(now.name(), position));
      }
    }
  }

  /**
   * Whether the position is within the head. Then the text before it is all there is to verify;
   * what comes behind may have been mended.
   */
  private boolean isBeforeHead() {
    Position position = before.position();
    return position.input() == index && position.offset() < then.headBytes() && !then.finished();
  }

  private static String hash(CurrentInput.Opener opener, long from, long to) throws IOException {
    try (InputStream in = opener.open()) {
      String hash = Sha256.ofRange(in, from, to);
      return hash == null ? "it ends before" : hash;
    }
  }

  static String otherHead(String name) {
    return "input " + name + " begins with other text than it did";
  }

  static String otherTail(String name, Position position) {
    return "input %s has other text than it had before byte %d, where reading would go on"
        .formatted(name, position.offset());
  }
}
