package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.sample.KeyCandidate;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.ProposedField;
import io.github.fbcli.wire.Json;
import org.jspecify.annotations.Nullable;

/**
 * A proposed mapping as JSON: a mapping file that {@code --mapping} takes as it is, and in its
 * member {@code fb}, which is never sent, what was found in the sample.
 */
public final class ProposalDocument {
  private ProposalDocument() {}

  /**
   * Writes it.
   *
   * @param source where the records came from
   */
  public static ObjectNode write(MappingProposal proposal, String source) {
    ObjectNode document = Json.object();
    if (proposal.table() != null) {
      document.putObject("sink_details").put("table", proposal.table().name());
    }
    ObjectNode schema = document.putObject("schema");
    if (proposal.idKind() == IdKind.NUMBER) {
      schema.put("id_field", ColumnMapping.ID);
    } else {
      schema.putArray("primary_key_fields").add(ColumnMapping.ID);
    }
    schema.put("allow_missing_fields", proposal.allowsMissingFields());
    ArrayNode definition = schema.putArray("definition");
    for (ColumnMapping column : proposal.columns()) {
      definition
          .addObject()
          .put("name", column.column())
          .set("path", Json.strings(column.path().keys()));
    }
    document.set(CreateBody.NOTE, findings(proposal, source));
    return document;
  }

  private static ObjectNode findings(MappingProposal proposal, String source) {
    ObjectNode found = Json.object().put("source", source);
    found.put("records", proposal.sample().records());
    ArrayNode keys = found.putArray("id_candidates");
    proposal.keys().forEach(key -> keys.add(key(key)));
    found.set(
        "time_candidate",
        proposal.time() == null ? null : Json.strings(proposal.time().path().keys()));
    ArrayNode fields = found.putArray("fields");
    proposal.mapped().forEach(field -> fields.add(field(field, proposal)));
    proposal.leftOut().forEach(field -> fields.add(field(field, proposal)));
    ArrayNode unfilled = found.putArray("unfilled_columns");
    proposal.unfilled().forEach(column -> unfilled.add(column.name()));
    return found;
  }

  private static ObjectNode key(KeyCandidate key) {
    ObjectNode json = Json.object();
    json.set("path", Json.strings(key.field().path().keys()));
    return json.put("kind", key.kind().toString())
        .put("unique", key.unique())
        .put("why", key.why());
  }

  /** One field: where it goes, how often it is there, and as what. */
  public static ObjectNode field(ProposedField proposed, MappingProposal proposal) {
    long records = proposal.sample().records();
    long present = proposed.field().present();
    long nulls = proposed.field().nulls();
    ObjectNode json = Json.object().put("column", proposed.column());
    json.set("path", Json.strings(proposed.field().path().keys()));
    json.put("present", present).put("null", nulls).put("missing", records - present - nulls);
    ObjectNode types = json.putObject("types");
    proposed.field().types().forEach((type, count) -> types.put(type.toString(), count));
    return json.put("example", text(proposed.field().example()))
        .put("table_type", proposed.facts() == null ? null : proposed.facts().type())
        .put("note", proposed.note());
  }

  private static @Nullable String text(@Nullable Object value) {
    return value == null ? null : value.toString();
  }
}
