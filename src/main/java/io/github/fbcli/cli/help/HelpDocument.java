package io.github.fbcli.cli.help;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.wire.Json;
import java.util.List;

/**
 * The manual as a document: what {@code fb help --json} prints. It is the contract that scripts and
 * other programs can compare two versions of fb by.
 */
public final class HelpDocument {
  private HelpDocument() {}

  /** The document of that manual; of its commands only those at and below that path. */
  public static ObjectNode of(Manual manual, String path, String version) {
    ObjectNode document = Json.object().put("version", version);
    ArrayNode commands = document.putArray("commands");
    manual.below(path).forEach(command -> commands.add(command(manual, command)));
    document.set("global_options", options(manual.globalOptions()));
    ArrayNode environment = document.putArray("environment");
    Variables.sections().stream()
        .flatMap(section -> section.meanings().entrySet().stream())
        .forEach(
            variable ->
                environment
                    .addObject()
                    .put("name", variable.getKey())
                    .put("description", variable.getValue()));
    ArrayNode codes = document.putArray("exit_codes");
    for (ExitCode code : ExitCode.values()) {
      codes
          .addObject()
          .put("code", code.code())
          .put("name", code.word())
          .put("description", code.meaning());
    }
    ArrayNode formats = document.putArray("output_formats");
    for (OutputFormat format : OutputFormat.values()) {
      formats.addObject().put("name", format.toString()).put("description", format.meaning());
    }
    ArrayNode topics = document.putArray("topics");
    Topic.all(manual.globalOptions())
        .forEach(
            topic ->
                topics.addObject().put("name", topic.name()).put("description", topic.purpose()));
    return document;
  }

  private static ObjectNode command(Manual manual, ManualCommand command) {
    ObjectNode json = Json.object().put("command", command.path());
    json.put("description", command.purpose());
    json.put("usage", command.synopsis());
    json.put("hidden", command.hidden());
    json.set("spellings", Json.strings(manual.spellings(command)));
    ArrayNode arguments = json.putArray("arguments");
    for (ManualArgument argument : command.arguments()) {
      arguments
          .addObject()
          .put("name", argument.label())
          .put("required", argument.required())
          .put("repeatable", argument.repeatable())
          .put("description", argument.description());
    }
    json.set("options", options(command.options()));
    ArrayNode ends = json.putArray("exit_codes");
    command.ends().forEach(end -> ends.add(end.code()));
    json.set("examples", Json.strings(command.examples()));
    return json;
  }

  private static ArrayNode options(List<ManualOption> options) {
    ArrayNode array = Json.array();
    for (ManualOption option : options) {
      ObjectNode json = array.addObject();
      json.set("names", Json.strings(option.names()));
      json.put("value", option.value());
      json.put("default", option.usual());
      json.put("without_value", option.withoutValue());
      json.put("required", option.required());
      json.put("repeatable", option.repeatable());
      json.put("group", option.group());
      json.put("description", option.description());
    }
    return array;
  }
}
