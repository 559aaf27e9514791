package io.github.fbcli.cli.help;

import io.github.fbcli.cli.run.OptionGroup;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/**
 * One option, as users see it.
 *
 * @param names the short one first
 * @param value what stands for the value; null when it takes none
 * @param withoutValue what is meant when the value is left out; null when it may not be left out
 * @param usual the value where the option is not given; null when nothing is said of it
 * @param group the heading that it stands under
 */
public record ManualOption(
    List<String> names,
    @Nullable String value,
    @Nullable String withoutValue,
    boolean required,
    boolean repeatable,
    @Nullable String usual,
    String group,
    String description) {
  static final String UNGROUPED = "Options";
  static final String GLOBAL = "Global options";

  static ManualOption of(OptionSpec option) {
    boolean takesValue = option.arity().max() > 0;
    boolean optional = takesValue && option.arity().min() == 0;
    return new ManualOption(
        List.of(option.names()),
        takesValue ? value(option) : null,
        optional ? option.fallbackValue() : null,
        option.required(),
        option.isMultiValue(),
        option.defaultValue(),
        group(option),
        text(option.description()));
  }

  /** Several values in one word, or in words of their own, show it. */
  private static String value(OptionSpec option) {
    String label = option.paramLabel();
    if (!option.splitRegex().isEmpty()) {
      return label + "[" + option.splitRegex() + label + "...]";
    }
    return option.arity().max() > 1 ? label + "..." : label;
  }

  private static String group(OptionSpec option) {
    if (option.scopeType() == ScopeType.INHERIT) {
      return GLOBAL;
    }
    OptionGroup group =
        option.userObject() instanceof Class<?> declaring
            ? declaring.getAnnotation(OptionGroup.class)
            : null;
    return group == null ? UNGROUPED : group.value();
  }

  /** Lines of a description as one text; Picocli would have percent signs written twice. */
  static String text(String... lines) {
    return String.join(" ", lines).replace("%%", "%");
  }

  boolean isGlobal() {
    return group.equals(GLOBAL);
  }

  /** As help shows it: its names, and what stands for its value. */
  String label() {
    String all = String.join(", ", names);
    if (value == null) {
      return all;
    }
    return all + (withoutValue == null ? "=" + value : "[=" + value + "]");
  }

  /** The name that is written out. */
  String longName() {
    return names.get(names.size() - 1);
  }
}
