package io.github.fbcli.push.input;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The columns and first rows of a CSV or TSV input, for checks before the first item is returned.
 *
 * @param input the name of the input
 * @param columns the column names, with empty strings for unnamed columns; empty if the input is
 *     empty
 * @param header the text of the header; null if an option specifies the columns
 * @param delimiter the cell delimiter
 * @param rows the first rows, at most two, that can be read without waiting
 */
public record CsvHead(
    String input,
    List<String> columns,
    @Nullable String header,
    char delimiter,
    List<List<String>> rows) {

  /** Receives the columns of each CSV or TSV input before its first row is returned. */
  @FunctionalInterface
  public interface Listener {
    void accept(CsvHead head) throws UnreadableInputException;
  }

  /** Returns the names that occur more than once. Their columns are skipped. */
  public List<String> repeated() {
    return CsvOptions.repeated(columns);
  }

  /** Returns the names of all columns that are not skipped. */
  public Set<String> names() {
    Set<String> names = new HashSet<>(columns);
    names.remove("");
    repeated().forEach(names::remove);
    return names;
  }

  /**
   * Returns a delimiter that splits the header better than the current one; null if there is none.
   * A better delimiter results in more of the wanted names or, if {@code wanted} is empty, in more
   * than one column.
   */
  public @Nullable Delimiter betterDelimiter(Collection<String> wanted) {
    String text = header;
    if (text == null || (wanted.isEmpty() && columns.size() > 1)) {
      return null;
    }
    Delimiter best = null;
    long most = wanted.isEmpty() ? 1 : wanted.stream().filter(names()::contains).count();
    for (Delimiter other : Delimiter.values()) {
      List<String> names = other.split(text);
      long found =
          wanted.isEmpty() ? names.size() : wanted.stream().filter(names::contains).count();
      if (other.character() != delimiter && found > most) {
        best = other;
        most = found;
      }
    }
    return best;
  }
}
