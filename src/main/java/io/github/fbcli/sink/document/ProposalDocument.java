package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.ValueText;
import io.github.fbcli.sink.sample.EpochUnits;
import io.github.fbcli.sink.sample.KeyCandidate;
import io.github.fbcli.sink.sample.MappingProposal;
import io.github.fbcli.sink.sample.MappingProposal.ProposedField;
import io.github.fbcli.sink.sample.ValueCounts;
import io.github.fbcli.wire.Json;

/**
 * Formats an inferred mapping as a JSON file for {@code --mapping}. The member {@code fb} describes
 * the sample and is never sent.
 */
public final class ProposalDocument {
  private ProposalDocument() {}

  /**
   * Returns the document.
   *
   * @param source the name of the source of the records
   */
  public static ObjectNode write(MappingProposal proposal, String source) {
    ObjectNode document = Json.object();
    if (proposal.table() != null) {
      document.putObject("sink_details").put("table", proposal.table().name());
    }
    CreateBody.writeSchema(
        document.putObject("schema"),
        proposal.idKind(),
        proposal.allowsMissingFields(),
        proposal.columns());
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
        proposal.times().isEmpty() ? null : Json.strings(proposal.times().get(0).path().keys()));
    ArrayNode fields = found.putArray("fields");
    proposal.mapped().forEach(field -> fields.add(field(field, proposal)));
    proposal.skipped().forEach(field -> fields.add(field(field, proposal)));
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

  /** Returns the description of a field: its column, and the number and types of its values. */
  public static ObjectNode field(ProposedField proposed, MappingProposal proposal) {
    ValueCounts counts = proposed.field().counts();
    ObjectNode json = Json.object().put("column", proposed.column());
    json.set("path", Json.strings(proposed.field().path().keys()));
    json.put("present", counts.present()).put("null", counts.nulls());
    json.put("missing", proposal.sample().missing(proposed.field()));
    json.set("types", types(counts));
    json.set("time_units", timeUnits(proposed.units()));
    return json.put("example", counts.example() == null ? null : ValueText.json(counts.example()))
        .put("table_type", proposed.facts() == null ? null : proposed.tableType())
        .put("note", proposed.note());
  }

  /** Returns the number of epoch numbers in each unit. */
  public static ObjectNode timeUnits(EpochUnits units) {
    ObjectNode json = Json.object();
    units.counts().forEach((unit, count) -> json.put(unit.symbol(), count));
    return json;
  }

  /** Returns the number of values of each type. */
  public static ObjectNode types(ValueCounts counts) {
    ObjectNode types = Json.object();
    counts.types().forEach((type, count) -> types.put(type.toString(), count));
    return types;
  }
}
