package io.github.fbcli.cli.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.output.View;
import io.github.fbcli.cli.output.View.Column;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.sink.document.ProposalDocument;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.MappingText;
import io.github.fbcli.sink.sample.ProposedField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prints a proposed mapping. */
final class ProposalOutput {
  private final Output output;

  ProposalOutput(Invocation invocation) {
    this.output = invocation.output();
  }

  /**
   * Prints it.
   *
   * @param source where the records came from
   * @param form null for what the output's format suggests
   */
  void print(MappingProposal proposal, String source, @Nullable ProposalForm form) {
    if (form == null
        && output.format() != OutputFormat.TABLE
        && output.format() != OutputFormat.JSON) {
      List<ProposedField> fields = new ArrayList<>(proposal.mapped());
      fields.addAll(proposal.leftOut());
      output.list(fields, view(proposal));
      return;
    }
    ObjectNode document = ProposalDocument.write(proposal, source);
    if (form == ProposalForm.JSON) {
      output.document(document);
    } else if (form == ProposalForm.FLAGS) {
      output.text(MappingText.command(proposal), document);
    } else {
      output.text(MappingText.mapFile(proposal, source), document);
    }
  }

  private static View<ProposedField> view(MappingProposal proposal) {
    return new View<>(
        List.of(
            new Column<>("COLUMN", field -> orEmpty(field.column())),
            new Column<>("PATH", field -> field.field().path().toString()),
            new Column<>("PRESENT", field -> Long.toString(field.field().present())),
            new Column<>("NULL", field -> Long.toString(field.field().nulls())),
            new Column<>("TYPES", ProposalOutput::types),
            new Column<>("TABLE_TYPE", field -> field.facts() == null ? "" : field.facts().type()),
            new Column<>("EXAMPLE", ProposalOutput::example),
            new Column<>("NOTE", field -> orEmpty(field.note()))),
        field -> ProposalDocument.field(field, proposal),
        field -> orEmpty(field.column()));
  }

  private static String types(ProposedField field) {
    return field.field().types().keySet().stream()
        .map(Object::toString)
        .collect(Collectors.joining(" "));
  }

  private static String example(ProposedField field) {
    return field.field().example() == null ? "" : field.field().example().toString();
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
