package io.github.fbcli.cli.load;

import io.github.fbcli.sink.NamingRule;
import java.nio.file.Path;

/**
 * The names that a load derives from its input.
 *
 * @param input the first input file or directory
 */
record InputNames(Path input) {
  private static final String EXTENSIONS =
      "(?i)(\\.(gz|gzip|zst|zstd))?$|(\\.(csv|tsv|json|jsonl|ndjson|txt))(\\.(gz|gzip|zst|zstd))?$";

  static InputNames of(String file) {
    Path path = Path.of(file);
    Path name = path.getFileName();
    boolean named = name != null && !name.toString().matches("\\.{0,2}");
    return new InputNames(named ? path : path.toAbsolutePath().normalize());
  }

  /** Returns the file name without extensions as a legal table name. */
  String tableName() {
    String name = String.valueOf(input.getFileName()).replaceFirst(EXTENSIONS, "");
    return NamingRule.nearest(name, '_', 't');
  }

  /** Returns a file next to the input; loads of the input into other sinks use other files. */
  Path sibling(String sink, String suffix) {
    String other = sink.equals(tableName()) ? "" : "." + sink;
    return input.resolveSibling(input.getFileName() + other + suffix);
  }
}
