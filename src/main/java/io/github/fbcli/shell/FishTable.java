package io.github.fbcli.shell;

import java.util.List;
import java.util.stream.Collectors;

/** The table as fish reads it. */
final class FishTable implements Script.TableText {

  @Override
  public String of(Table table) {
    StringBuilder text = new StringBuilder("# What a command knows: __fb_table 'sinks create'\n");
    text.append("function __fb_table\n");
    for (String name : List.of("verbs", "hidden", "flags", "operands")) {
      text.append("    set -g __fb_").append(name).append("\n");
    }
    add(text, "    ", "globals", table.globals());
    text.append("    switch $argv[1]\n");
    for (Table.Entry command : table.commands()) {
      text.append("        case ")
          .append(command.paths().stream().map(FishTable::quoted).collect(Collectors.joining(" ")))
          .append("\n");
      add(text, "            ", "verbs", command.verbs());
      add(text, "            ", "hidden", command.hidden());
      add(text, "            ", "flags", command.flags());
      add(text, "            ", "operands", command.operands());
    }
    return text.append("    end\nend\n").toString();
  }

  private static void add(StringBuilder text, String indent, String name, List<String> rows) {
    if (!rows.isEmpty()) {
      String between = " \\\n" + indent + "    ";
      text.append(indent).append("set -g __fb_").append(name).append(between);
      text.append(rows.stream().map(FishTable::quoted).collect(Collectors.joining(between)));
      text.append("\n");
    }
  }

  private static String quoted(String word) {
    return "'" + word.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }

  @Override
  public String joined(List<String> variables) {
    return variables.stream()
        .map(name -> "$" + name)
        .collect(Collectors.joining("|", "set -l in_force \"", "\""));
  }
}
