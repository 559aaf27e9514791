package io.github.fbcli.cli.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.ValueText;
import io.github.fbcli.sink.document.ProposalDocument;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.MappingProposal.ProposedField;
import io.github.fbcli.sink.sample.MappingText;
import io.github.fbcli.sink.sample.ValueCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class ProposalOutput {
  private final Output output;

  ProposalOutput(Invocation invocation) {
    this.output = invocation.output();
  }

  enum Form {
    MAP,
    JSON,
    FLAGS;

    /**
     * Parses the name of a form.
     *
     * @throws IllegalArgumentException if the name is invalid; the message lists the forms
     */
    static Form parse(String name) {
      return Stream.of(values())
          .filter(form -> form.name().toLowerCase(Locale.ROOT).equals(name))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "'" + name + "' is not a valid form; use map, json or flags"));
    }
  }

  /**
   * Prints an inferred mapping.
   *
   * @param source the origin of the records, for comments
   * @param form the form to print; null if the output format determines it
   */
  void print(MappingProposal proposal, String source, @Nullable Form form) {
    boolean page = output.format() == OutputFormat.TABLE || output.format() == OutputFormat.JSON;
    if (form == null && !page) {
      List<ProposedField> fields = new ArrayList<>(proposal.mapped());
      fields.addAll(proposal.skipped());
      output.list(fields, view(proposal));
      return;
    }
    ObjectNode document = ProposalDocument.write(proposal, source);
    if (form == Form.JSON) {
      output.document(document);
    } else if (form == Form.FLAGS) {
      output.text(MappingText.command(proposal), document);
    } else {
      output.text(MappingText.mapFile(proposal, source), document);
    }
  }

  private static View<ProposedField> view(MappingProposal proposal) {
    return new View<>(
        List.of(
            new Column<>("COLUMN", field -> Objects.requireNonNullElse(field.column(), "")),
            new Column<>("PATH", field -> field.field().path().toString()),
            new Column<>("PRESENT", field -> Long.toString(field.field().present())),
            new Column<>("NULL", field -> Long.toString(field.field().counts().nulls())),
            new Column<>("TYPES", field -> field.field().counts().typeNames(" ")),
            new Column<>("TABLE_TYPE", ProposedField::tableType),
            new Column<>("EXAMPLE", ProposalOutput::example),
            new Column<>("NOTE", field -> Objects.requireNonNullElse(field.note(), ""))),
        field -> ProposalDocument.field(field, proposal),
        field -> Objects.requireNonNullElse(field.column(), ""));
  }

  private static String example(ProposedField field) {
    ValueCounts counts = field.field().counts();
    return counts.example() == null ? "" : ValueText.json(counts.example());
  }
}
