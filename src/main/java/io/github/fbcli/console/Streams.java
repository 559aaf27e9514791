package io.github.fbcli.console;

import io.github.fbcli.time.InterruptibleInput;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import org.jline.terminal.Terminal;
import org.jspecify.annotations.Nullable;

/**
 * The three streams of a run, and for each whether a terminal is at its other end. A test hands in
 * buffers; nothing else in the program knows the process's own streams.
 *
 * @param columns the terminal's width; 0 when it is not known
 * @param inheritable whether they are the process's own, which a child process can simply inherit
 * @param terminal what lines are edited on already, by a program around this one; null for nothing
 */
public record Streams(
    InputStream in,
    OutputStream out,
    OutputStream err,
    boolean inTerminal,
    boolean outTerminal,
    boolean errTerminal,
    int columns,
    boolean inheritable,
    @Nullable Terminal terminal) {

  /** Where no lines are edited yet. */
  public Streams(
      InputStream in,
      OutputStream out,
      OutputStream err,
      boolean inTerminal,
      boolean outTerminal,
      boolean errTerminal,
      int columns,
      boolean inheritable) {
    this(in, out, err, inTerminal, outTerminal, errTerminal, columns, inheritable, null);
  }

  /** The same, with data going where messages go. */
  public Streams outToErr() {
    return new Streams(
        in, err, err, inTerminal, errTerminal, errTerminal, columns, inheritable, terminal);
  }

  /** The same, with nobody who could type an answer or the next command. */
  public Streams unattended() {
    return new Streams(
        InputStream.nullInputStream(),
        out,
        err,
        false,
        outTerminal,
        errTerminal,
        columns,
        inheritable);
  }

  /** Streams that nobody sits in front of, as in a pipe. */
  public static Streams piped(InputStream in, OutputStream out, OutputStream err) {
    return new Streams(in, out, err, false, false, false, 0, false);
  }

  /** The same with data going elsewhere; a child cannot inherit that. */
  public Streams withData(OutputStream elsewhere) {
    return new Streams(
        in, elsewhere, err, inTerminal, false, errTerminal, columns, false, terminal);
  }

  /** The same in a terminal of that width. */
  public Streams withColumns(int width) {
    return new Streams(
        in, out, err, inTerminal, outTerminal, errTerminal, width, inheritable, terminal);
  }

  /** The same with other streams; who sits in front of them stays. */
  public Streams through(InputStream from, OutputStream to, OutputStream messages) {
    return new Streams(
        from, to, messages, inTerminal, outTerminal, errTerminal, columns, inheritable, terminal);
  }

  /** The same where lines are edited on that terminal. */
  public Streams at(Terminal open) {
    return new Streams(
        in, out, err, inTerminal, outTerminal, errTerminal, columns, inheritable, open);
  }

  /**
   * The process's own streams, unbuffered.
   *
   * @param terminals comma-separated names of those that are terminals ({@code in,out,err}), as the
   *     launcher found out; Java 17 itself can only tell whether all of them are
   * @param columns the terminal's width as the launcher found out; 0 when it did not
   */
  public static Streams system(String terminals, int columns) {
    List<String> names = List.of(terminals.split(",", -1));
    return new Streams(
        InterruptibleInput.of(new FileInputStream(FileDescriptor.in)),
        new FileOutputStream(FileDescriptor.out),
        new FileOutputStream(FileDescriptor.err),
        names.contains("in"),
        names.contains("out"),
        names.contains("err"),
        columns,
        true);
  }
}
