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
 * The three streams of a run, and whether each is connected to a terminal. No other class accesses
 * the process's own streams, so tests can supply buffers.
 *
 * @param columns the terminal's width in columns; 0 if unknown
 * @param inheritable whether the streams are the process's own, which a child process can inherit
 * @param terminal the terminal on which an enclosing program already edits lines; null for none
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

  public Streams {
    terminal = terminal == null ? null : TypedKeys.at(terminal);
  }

  /** Returns streams that are not connected to a terminal. */
  public static Streams piped(InputStream in, OutputStream out, OutputStream err) {
    return new Streams(in, out, err, false, false, false, 0, false, null);
  }

  /** Returns streams that have no input, allow no prompts, and send data to another stream. */
  public Streams unattended(OutputStream data, boolean dataTerminal) {
    return new Streams(
        InputStream.nullInputStream(),
        data,
        err,
        false,
        dataTerminal,
        errTerminal,
        columns,
        false,
        null);
  }

  /** Returns a copy with other streams. The copy keeps the information about the terminal. */
  public Streams through(InputStream from, OutputStream to, OutputStream messages) {
    return new Streams(
        from, to, messages, inTerminal, outTerminal, errTerminal, columns, inheritable, terminal);
  }

  /** Returns a copy that uses an open terminal for line editing, with its current width. */
  public Streams at(Terminal open) {
    int width = open.getSize().getColumns();
    return new Streams(
        in,
        out,
        err,
        inTerminal,
        outTerminal,
        errTerminal,
        width > 0 ? width : columns,
        inheritable,
        open);
  }

  /**
   * Returns the process's own streams, unbuffered.
   *
   * @param terminals the names of the streams that are terminals, comma-separated ({@code
   *     in,out,err}), as detected by the launcher; Java 17 can only detect whether stdin and stdout
   *     are both terminals
   * @param columns the terminal's width as detected by the launcher; 0 if unknown
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
        true,
        null);
  }
}
