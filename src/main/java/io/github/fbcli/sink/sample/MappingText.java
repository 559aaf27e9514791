package io.github.fbcli.sink.sample;

import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.ServiceFacts.TableFacts;
import io.github.fbcli.sink.ShellWord;
import io.github.fbcli.sink.sample.MappingProposal.ProposedField;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Formats an inferred mapping as a {@code .map} file, or as the command that creates the sink. */
public final class MappingText {
  private static final int LISTED = 5;

  private final MappingProposal proposal;
  private final StringBuilder text = new StringBuilder();

  private MappingText(MappingProposal proposal) {
    this.proposal = proposal;
  }

  /**
   * Returns the command on several lines, with the placeholder {@code TABLE} for an unknown table.
   */
  public static String command(MappingProposal proposal) {
    TableFacts table = proposal.table();
    String name = table == null ? "TABLE" : ShellWord.quote(table.name());
    Stream<String> maps =
        proposal.columns().stream().map(column -> "--map " + ShellWord.quote(column.toString()));
    return "fb sinks create "
        + Stream.concat(settings(proposal, name), maps).collect(Collectors.joining(" \\\n  "));
  }

  /** Returns the settings of a mapping, except its columns, as flags. */
  private static Stream<String> settings(MappingProposal proposal, @Nullable String table) {
    List<String> settings = new ArrayList<>();
    if (table != null) {
      settings.add("--table " + table);
    }
    if (proposal.idKind() == IdKind.STRING) {
      settings.add("--id " + IdKind.STRING);
    }
    if (proposal.allowsMissingFields()) {
      settings.add("--allow-missing-fields");
    }
    return settings.stream();
  }

  /**
   * Returns the content of a {@code .map} file, with findings as comments.
   *
   * @param source the name of the source of the records, for the first line
   */
  public static String mapFile(MappingProposal proposal, String source) {
    return new MappingText(proposal).file(source);
  }

  private String file(String source) {
    long records = proposal.sample().records();
    comment("From " + records + (records == 1 ? " record" : " records") + " of " + source + ".");
    if (!proposal.sample().isComplete()) {
      comment("Only the first " + RecordSample.MOST_FIELDS + " of their fields are listed.");
    }
    TableFacts table = proposal.table();
    settings(proposal, table == null ? null : table.name()).forEach(this::line);
    for (ProposedField field : proposal.mapped()) {
      line("");
      comment(found(field));
      if (field.note() != null) {
        comment(field.note());
      }
      line(field.column() + " = " + field.field().path());
    }
    section(
        "_id = PATH is missing: no field has a unique number or string in every record",
        proposal.keys().isEmpty() ? List.of("") : List.of());
    section("Other possible keys:", otherKeys());
    section("A time, needed only if a column has a time quantum:", times());
    section(
        "Skipped:",
        proposal.skipped().stream()
            .map(field -> field.field().path() + "    " + found(field) + "; " + field.note())
            .toList());
    section(
        "Table columns without a matching field:",
        proposal.unfilled().stream()
            .map(column -> column.name() + "    " + column.type())
            .toList());
    return text.toString().stripTrailing();
  }

  private String found(ProposedField proposed) {
    ValueCounts counts = proposed.field().counts();
    String types = counts.typeNames(" or ");
    return (types.isEmpty() ? "null" : types)
        + (" in " + counts.present() + " of " + proposal.sample().records())
        + (counts.nulls() > 0 ? ", null in " + counts.nulls() : "")
        + (counts.example() != null ? ", like " + counts.briefExample() : "")
        + (proposed.facts() != null ? "; " + proposed.tableType() + " in the table" : "")
        + (proposed.units().isEmpty() ? "" : "; " + proposed.units());
  }

  /**
   * Returns other key candidates. In a single record, every field is unique, so only names can
   * suggest a key.
   */
  private List<String> otherKeys() {
    boolean single = proposal.sample().records() == 1;
    return proposal.keys().stream()
        .skip(1)
        .filter(key -> !single || key.score() > 0)
        .limit(LISTED)
        .map(key -> ColumnMapping.ID + " = " + key.field().path() + "    " + key.why())
        .toList();
  }

  private List<String> times() {
    return proposal.times().stream()
        .skip(proposal.mapsTime() ? 1 : 0)
        .limit(LISTED)
        .map(time -> ColumnMapping.TIME_QUANTUM + " = " + time.path())
        .toList();
  }

  private void section(String title, List<String> lines) {
    if (!lines.isEmpty()) {
      line("");
      comment(title);
      lines.stream().filter(line -> !line.isEmpty()).forEach(this::comment);
    }
  }

  private void comment(String words) {
    String text = words.lines().collect(Collectors.joining(" "));
    line(text.replaceAll("(\\S{78,}|.{1,78})( +|$)", "\n# $1").substring(1));
  }

  private void line(String line) {
    text.append(line).append('\n');
  }
}
