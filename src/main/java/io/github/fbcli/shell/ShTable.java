package io.github.fbcli.shell;

import java.util.List;
import java.util.stream.Collectors;

/** The table as bash and zsh read it. */
final class ShTable implements Script.TableText {

  @Override
  public String of(Table table) {
    StringBuilder text = new StringBuilder("# What a command knows: _fb_table 'sinks create'\n");
    text.append("_fb_table() {\n  verbs=() hidden=() flags=() operands=()\n  globals=(\n");
    text.append(rows(table.globals(), "    ")).append("\n  )\n  case $1 in\n");
    for (Table.Entry command : table.commands()) {
      text.append("    ")
          .append(command.paths().stream().map(ShTable::quoted).collect(Collectors.joining(" | ")))
          .append(")\n");
      add(text, "verbs", command.verbs());
      add(text, "hidden", command.hidden());
      add(text, "flags", command.flags());
      add(text, "operands", command.operands());
      text.append("      ;;\n");
    }
    return text.append("  esac\n}\n").toString();
  }

  private static void add(StringBuilder text, String name, List<String> rows) {
    if (!rows.isEmpty()) {
      text.append("      ").append(name).append("=(\n");
      text.append(rows(rows, "        ")).append("\n      )\n");
    }
  }

  private static String rows(List<String> rows, String indent) {
    return Script.TableText.rows(rows, indent, "'", "'\\''");
  }

  private static String quoted(String word) {
    return "'" + word + "'";
  }

  @Override
  public String joined(List<String> variables) {
    return variables.stream()
        .map(name -> "${" + name + "-}")
        .collect(Collectors.joining("|", "in_force=\"", "\""));
  }
}
