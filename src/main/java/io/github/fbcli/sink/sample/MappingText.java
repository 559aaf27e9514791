package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ShellWord;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A proposed mapping as text: a {@code .map} file, or the command that creates the sink. */
public final class MappingText {
  private static final int LISTED = 5;

  private final MappingProposal proposal;
  private final StringBuilder text = new StringBuilder();

  private MappingText(MappingProposal proposal) {
    this.proposal = proposal;
  }

  /**
   * The file, with what was found as comments.
   *
   * @param source where the records came from, for the first line
   */
  public static String mapFile(MappingProposal proposal, String source) {
    return new MappingText(proposal).file(source);
  }

  /** The command, over several lines; {@code TABLE} stands for a table that is not known. */
  public static String command(MappingProposal proposal) {
    List<String> words = new ArrayList<>(settings(proposal, true));
    for (ColumnMapping column : proposal.columns()) {
      words.add("--map " + ShellWord.quote(column.toString()));
    }
    return "fb sinks create " + String.join(" \\\n  ", words);
  }

  /** What a mapping says beside its columns, as flags. */
  private static List<String> settings(MappingProposal proposal, boolean quoted) {
    List<String> settings = new ArrayList<>();
    if (proposal.table() != null) {
      String table = proposal.table().name();
      settings.add("--table " + (quoted ? ShellWord.quote(table) : table));
    } else if (quoted) {
      settings.add("--table TABLE");
    }
    if (proposal.idKind() == IdKind.STRING) {
      settings.add("--id " + IdKind.STRING);
    }
    if (proposal.allowsMissingFields()) {
      settings.add("--allow-missing-fields");
    }
    return settings;
  }

  private String file(String source) {
    long records = proposal.sample().records();
    comment("From " + records + (records == 1 ? " record" : " records") + " of " + source + ".");
    if (!proposal.sample().isComplete()) {
      comment("Only the first " + RecordSample.MOST_FIELDS + " of their fields are here.");
    }
    settings(proposal, false).forEach(this::line);
    for (ProposedField field : proposal.mapped()) {
      line("");
      describe(field);
      line(mapping(field));
    }
    keys();
    time();
    leftOut();
    unfilled();
    return text.toString().stripTrailing();
  }

  private static String mapping(ProposedField field) {
    return field.column() + " = " + field.field().path();
  }

  private void describe(ProposedField field) {
    comment(found(field));
    if (field.note() != null) {
      comment(field.note());
    }
  }

  private String found(ProposedField proposed) {
    FieldSample field = proposed.field();
    String types =
        field.types().keySet().stream().map(Object::toString).collect(Collectors.joining(" or "));
    StringBuilder found = new StringBuilder(types.isEmpty() ? "null" : types);
    found.append(" in ").append(field.present()).append(" of ");
    found.append(proposal.sample().records());
    if (field.nulls() > 0) {
      found.append(", null in ").append(field.nulls());
    }
    if (field.example() != null) {
      found.append(", like ").append(Samples.shown(field.example()));
    }
    if (proposed.facts() != null) {
      found.append("; ").append(proposed.facts().type()).append(" in the table");
    }
    return found.toString();
  }

  private void keys() {
    if (proposal.keys().isEmpty()) {
      line("");
      comment("_id = PATH is missing: no field is in all records, unique, and a number or a text");
    }
    // Of a single record any field is unique, so that only the names say anything.
    boolean single = proposal.sample().records() == 1;
    List<KeyCandidate> others =
        proposal.keys().stream()
            .skip(1)
            .filter(key -> !single || key.score() > 0)
            .limit(LISTED)
            .toList();
    if (!others.isEmpty()) {
      line("");
      comment("Other keys that would do:");
    }
    others.forEach(
        key -> comment(ColumnMapping.ID + " = " + key.field().path() + "    " + key.why()));
  }

  private void time() {
    if (proposal.time() != null && !proposal.mapsTime()) {
      line("");
      comment("A time, needed only where a column keeps a time quantum:");
      comment(ColumnMapping.TIME_QUANTUM + " = " + proposal.time().path());
    }
  }

  private void leftOut() {
    if (!proposal.leftOut().isEmpty()) {
      line("");
      comment("Left out:");
    }
    for (ProposedField field : proposal.leftOut()) {
      comment(field.field().path() + "    " + found(field) + "; " + field.note());
    }
  }

  private void unfilled() {
    if (!proposal.unfilled().isEmpty()) {
      line("");
      comment("Columns of the table that nothing goes into:");
    }
    proposal.unfilled().forEach(column -> comment(column.name() + "    " + column.type()));
  }

  private void comment(String words) {
    line("# " + words.lines().collect(Collectors.joining(" ")));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
