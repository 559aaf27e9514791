package io.github.fbcli.cli.help;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.wire.Json;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The JSON document of {@code fb help --json}. Scripts can use it to compare versions of fb. */
public final class HelpDocument {
  private HelpDocument() {}

  /** Returns the document for a command and all commands below it. */
  public static ObjectNode of(CommandHelp top, String version) {
    ObjectNode document = Json.object().put("version", version);
    document.set("commands", array(top.tree().stream().map(HelpDocument::command)));
    document.set("global_options", array(top.globalOptions().stream().map(HelpDocument::option)));
    List<Topic> topics = Topic.all(top);
    document.set(
        "environment",
        array(
            topics.get(0).lines().stream()
                .filter(line -> line.kind() == HelpLine.Kind.ROW)
                .map(variable -> entry(variable.term(), variable.text()))));
    ArrayNode codes = document.putArray("exit_codes");
    for (ExitCode code : ExitCode.values()) {
      codes.add(Json.object().put("code", code.code()).setAll(entry(code.word(), code.meaning())));
    }
    document.set(
        "output_formats",
        array(
            Stream.of(OutputFormat.values())
                .map(format -> entry(format.toString(), format.meaning()))));
    document.set(
        "topics", array(topics.stream().map(topic -> entry(topic.name(), topic.summary()))));
    return document;
  }

  private static ObjectNode command(CommandHelp command) {
    ObjectNode json = Json.object().put("command", command.path());
    json.put("description", command.summary());
    json.put("usage", command.synopsis());
    json.put("hidden", command.hidden());
    json.set("spellings", Json.strings(command.spellings()));
    json.set("arguments", array(command.arguments().stream().map(HelpDocument::argument)));
    json.set("options", array(command.options().stream().map(HelpDocument::option)));
    ArrayNode codes = json.putArray("exit_codes");
    command.exitCodes().forEach(code -> codes.add(code.code()));
    json.set("examples", Json.strings(command.examples()));
    return json;
  }

  private static ObjectNode argument(ArgSpec argument) {
    return Json.object()
        .put("name", argument.paramLabel())
        .put("required", argument.arity().min() > 0)
        .put("repeatable", argument.isMultiValue())
        .put("description", CommandHelp.text(argument.description()));
  }

  private static ObjectNode option(OptionSpec option) {
    ObjectNode json = Json.object();
    json.set("names", Json.strings(List.of(option.names())));
    json.put("value", value(CommandHelp.valueLabel(option)));
    json.put("default", option.defaultValue());
    json.put(
        "without_value", option.arity().min() == 0 ? emptyToNull(option.fallbackValue()) : null);
    json.put("required", option.required());
    json.put("repeatable", option.isMultiValue());
    json.put("group", CommandHelp.group(option));
    json.put("description", CommandHelp.text(option.description()));
    return json;
  }

  private static @Nullable String value(String label) {
    boolean optional = label.startsWith("[=");
    return emptyToNull(
        optional ? label.substring(2, label.length() - 1) : label.replaceFirst("^=", ""));
  }

  private static @Nullable String emptyToNull(@Nullable String text) {
    return text == null || text.isEmpty() ? null : text;
  }

  private static ObjectNode entry(String name, String description) {
    return Json.object().put("name", name).put("description", description);
  }

  private static ArrayNode array(Stream<ObjectNode> members) {
    ArrayNode array = Json.array();
    members.forEach(array::add);
    return array;
  }
}
