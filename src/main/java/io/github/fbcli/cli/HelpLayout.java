package io.github.fbcli.cli;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.IHelpSectionRenderer;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * What help looks like: what the command is for, how it is written, its commands or arguments, its
 * own options, and at last those that every command takes. Options stand in the order in which they
 * were declared, the most important first.
 */
final class HelpLayout {
  private HelpLayout() {}

  /** Lays out the help of that command and of all below it. */
  static void applyTo(CommandLine tree) {
    Map<String, IHelpSectionRenderer> sections = tree.getHelpSectionMap();
    sections.put("usage", help -> "\nUsage: " + help.abbreviatedSynopsis());
    sections.put("commands", help -> headed("Commands", help.commandList()));
    sections.put("arguments", help -> headed("Arguments", help.parameterList()));
    sections.put("options", help -> headed("Options", options(help, option -> !global(option))));
    sections.put("global", help -> headed("Global options", options(help, HelpLayout::global)));
    tree.setHelpSectionMap(sections);
    tree.setHelpSectionKeys(
        List.of(
            UsageMessageSpec.SECTION_KEY_DESCRIPTION,
            "usage",
            "commands",
            "arguments",
            "options",
            "global",
            UsageMessageSpec.SECTION_KEY_FOOTER));
  }

  private static String headed(String heading, String section) {
    return section.isEmpty() ? "" : "\n" + heading + ":\n" + section;
  }

  private static String options(Help help, Predicate<OptionSpec> wanted) {
    List<OptionSpec> options = help.commandSpec().options().stream().filter(wanted).toList();
    if (options.isEmpty()) {
      return "";
    }
    Help.Layout layout = help.createDefaultLayout(options, List.of(), help.colorScheme());
    return help.optionListExcludingGroups(options, layout, null, help.parameterLabelRenderer());
  }

  private static boolean global(OptionSpec option) {
    return Stream.of(option.scopeType()).anyMatch(CommandLine.ScopeType.INHERIT::equals);
  }
}
