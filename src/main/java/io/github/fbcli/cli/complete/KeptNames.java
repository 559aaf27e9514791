package io.github.fbcli.cli.complete;

import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.config.Context;
import io.github.fbcli.config.NameFiles;
import io.github.fbcli.shell.Candidate;
import io.github.fbcli.shell.TypedLine;
import java.util.List;

/**
 * Names on their way to the scripts. Those of a line that itself says where to look are not kept:
 * the scripts, which find a file by the context alone, would take them for others.
 */
final class KeptNames {
  private static final List<String> ELSEWHERE =
      List.of("--config", "--endpoint", "--api-url", "--data-url", "--ca-cert", "--database");

  private final NameFiles files;
  private final String context;
  private final boolean keeps;

  private KeptNames(NameFiles files, String context, boolean keeps) {
    this.files = files;
    this.context = context;
    this.keeps = keeps;
  }

  static KeptNames of(Invocation invocation, TypedLine line) {
    String variable = invocation.environment().get("FEATUREBASE_CONTEXT");
    String context =
        line.value("--context").orElse(variable == null ? NameFiles.CURRENT : variable);
    boolean usual = ELSEWHERE.stream().allMatch(option -> line.value(option).isEmpty());
    boolean named = context.equals(NameFiles.CURRENT) || Context.isName(context);
    return new KeptNames(
        new NameFiles(invocation.environment(), invocation.platform().clock()),
        context,
        usual && named);
  }

  /** Keeps them, unless there are none: that may be because nobody answered. */
  List<Candidate> keep(String kind, List<Candidate> names) {
    if (keeps && !names.isEmpty()) {
      files.keep(context, kind, names.stream().map(Complete::line).toList());
    }
    return names;
  }

  List<Candidate> keepColumns(String table, List<Candidate> columns) {
    return table.matches("[a-zA-Z0-9_-]{1,200}") ? keep("columns." + table, columns) : columns;
  }
}
