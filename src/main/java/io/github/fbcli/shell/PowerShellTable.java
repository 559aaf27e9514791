package io.github.fbcli.shell;

import java.util.List;
import java.util.stream.Collectors;

/** The table as PowerShell reads it. */
final class PowerShellTable implements Script.TableText {

  @Override
  public String of(Table table) {
    StringBuilder text = new StringBuilder("    $globals = ");
    text.append(array(table.globals(), "    ")).append("\n\n");
    text.append("    # What a command knows: FbTable 'sinks create'\n");
    text.append("    function FbTable($path) {\n");
    text.append("        $entry = @{ Verbs = @(); Hidden = @(); Flags = @(); Operands = @() }\n");
    text.append("        switch -CaseSensitive ($path) {\n");
    for (Table.Entry command : table.commands()) {
      for (String path : command.paths()) {
        text.append("            '").append(path).append("' {\n");
        add(text, "Verbs", command.verbs());
        add(text, "Hidden", command.hidden());
        add(text, "Flags", command.flags());
        add(text, "Operands", command.operands());
        text.append("            }\n");
      }
    }
    return text.append("        }\n        return $entry\n    }\n").toString();
  }

  private static void add(StringBuilder text, String name, List<String> rows) {
    if (!rows.isEmpty()) {
      text.append("                $entry.").append(name).append(" = ");
      text.append(array(rows, "                ")).append("\n");
    }
  }

  private static String array(List<String> rows, String indent) {
    return "@(\n" + Script.TableText.rows(rows, indent + "    ", "'", "''") + "\n" + indent + ")";
  }

  @Override
  public String joined(List<String> variables) {
    return variables.stream()
        .map(name -> "$env:" + name)
        .collect(Collectors.joining("|", "$inForce = \"", "\""));
  }
}
