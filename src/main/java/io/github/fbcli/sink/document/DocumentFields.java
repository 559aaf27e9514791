package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecLocation;
import io.github.fbcli.wire.Json;
import io.github.fbcli.wire.Located;
import io.github.fbcli.wire.Located.Items;
import io.github.fbcli.wire.Located.Member;
import io.github.fbcli.wire.Located.Members;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The members of an object in a document. Duplicate, misspelled and misplaced members are reported
 * as problems. Misspelled and misplaced members are then read as intended, so an error is not
 * reported twice.
 */
final class DocumentFields {
  /** Names that are allowed in any object. */
  private static final Set<String> ANYWHERE = Set.of("type", "config");

  /** The minimum length at which a prefix of a known name counts as a misspelling. */
  private static final int LONG = 6;

  private final String file;
  private final SpecDraft draft;
  private final List<String> known;
  private final Set<String> present = new HashSet<>();
  private final Map<String, Member> left = new LinkedHashMap<>();

  DocumentFields(String file, Members object, List<String> known, SpecDraft draft) {
    this.file = file;
    this.draft = draft;
    this.known = known;
    for (Member member : object.members()) {
      if (left.putIfAbsent(member.name(), member) != null) {
        twice(member);
      }
    }
    for (Member member : List.copyOf(left.values())) {
      if (!known.contains(member.name())) {
        meant(member.name()).ifPresent(near -> misspelled(member, near));
      }
    }
    present.addAll(left.keySet());
  }

  /** Returns the known member whose name is similar, unless the object already has that member. */
  private Optional<String> meant(String name) {
    return same(name)
        .or(
            () ->
                DidYouMean.nearest(name, known)
                    .or(() -> known.stream().filter(near -> isPartOf(name, near)).findFirst())
                    .filter(near -> !left.containsKey(near)));
  }

  /** Returns the known member with that name, ignoring case and separators. */
  private Optional<String> same(String name) {
    return known.stream().filter(near -> letters(near).equals(letters(name))).findFirst();
  }

  /**
   * Returns whether the names differ only by added or omitted words or separators, as in {@code
   * table_name} or {@code data_base}.
   */
  private static boolean isPartOf(String name, String near) {
    String written = words(name);
    boolean longer = written.startsWith(words(near)) || written.equals("sink_" + words(near));
    return words(near).startsWith(written)
        || (longer && !ANYWHERE.contains(near))
        || startsWith(name, near);
  }

  private static boolean startsWith(String name, String near) {
    return letters(name).length() >= LONG && letters(near).startsWith(letters(name));
  }

  private static String words(String name) {
    return name.replaceAll("(?<=[a-z])(?=[A-Z])|\\W", "_").toLowerCase(Locale.ROOT) + "_";
  }

  private static String letters(String name) {
    return words(name).replace("_", "");
  }

  /** Moves misplaced members to the other object, unless it already has them. */
  void moveTo(DocumentFields other, String where) {
    for (Member member : List.copyOf(left.values())) {
      String name = member.name();
      if (!known.contains(name) && !ANYWHERE.contains(name)) {
        other
            .same(name)
            .or(() -> other.known.stream().filter(near -> startsWith(name, near)).findFirst())
            .filter(other.present::add)
            .ifPresent(
                near -> {
                  left.remove(name);
                  other.left.put(near, member);
                  String message = "'" + name + "' is in the wrong object";
                  String fix = "move it " + where + (near.equals(name) ? "" : " as '" + near + "'");
                  draft.problem(location(member), "member-misplaced", message, fix);
                });
      }
    }
  }

  boolean isEmpty() {
    return present.isEmpty();
  }

  private void misspelled(Member member, String near) {
    draft.problem(
        location(member),
        "member-misspelled",
        "'" + member.name() + "' is not a known member",
        "did you mean '" + near + "'?");
    left.remove(member.name());
    left.putIfAbsent(near, member);
  }

  /** Removes the member and returns its value; null if it is missing. */
  @Nullable Located take(String name) {
    Member member = left.remove(name);
    return member == null ? null : member.value();
  }

  /** Returns the remaining members. */
  ObjectNode rest() {
    ObjectNode rest = Json.object();
    for (Member member : left.values()) {
      checkUnique(member.value());
      rest.set(member.name(), member.value().tree());
    }
    return rest;
  }

  private void checkUnique(Located value) {
    if (value instanceof Items items) {
      items.items().forEach(this::checkUnique);
    } else if (value instanceof Members object) {
      Set<String> names = new HashSet<>();
      for (Member member : object.members()) {
        if (!names.add(member.name())) {
          twice(member);
        }
        checkUnique(member.value());
      }
    }
  }

  private void twice(Member member) {
    String message = "the object already has a member '" + member.name() + "'";
    draft.problem(location(member), "member-twice", message, "remove one");
  }

  private SpecLocation location(Member member) {
    return SpecLocation.file(file, member.line(), member.column());
  }
}
