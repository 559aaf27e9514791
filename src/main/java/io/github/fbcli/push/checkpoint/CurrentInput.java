package io.github.fbcli.push.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * An input of the run that wants to go on.
 *
 * @param name as the user gave it
 * @param size in bytes as it lies on the disk; null for a stream
 * @param opener opens it, decompressed; null for a stream, which can be read only once
 */
public record CurrentInput(String name, @Nullable Long size, @Nullable Opener opener) {

  /** Opens an input for looking into it; may be called any number of times. */
  @FunctionalInterface
  public interface Opener {
    InputStream open() throws IOException;
  }

  /** Can be read again and again, so that all of it is verified before anything is sent. */
  public static CurrentInput file(String name, long size, Opener opener) {
    return new CurrentInput(name, size, opener);
  }

  /** Is verified while it is read; see {@link Resume#verifyPosition}. */
  public static CurrentInput stream(String name) {
    return new CurrentInput(name, null, null);
  }
}
