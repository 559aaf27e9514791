package io.github.fbcli.sink.document;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.fbcli.sink.DidYouMean;
import io.github.fbcli.sink.SpecDraft;
import io.github.fbcli.sink.SpecPlace;
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
 * The members of an object of a document: known ones to take, and the rest. A member that occurs
 * twice and one that looks like a misspelling are problems; the latter is read as what was meant,
 * so that one fault is not reported as two.
 */
final class DocumentFields {
  private final String file;
  private final SpecDraft draft;
  private final Map<String, Member> left = new LinkedHashMap<>();

  DocumentFields(String file, Members object, List<String> known, SpecDraft draft) {
    this.file = file;
    this.draft = draft;
    for (Member member : object.members()) {
      if (left.putIfAbsent(member.name(), member) != null) {
        twice(member);
      }
    }
    for (Member member : List.copyOf(left.values())) {
      if (!known.contains(member.name())) {
        meant(member.name(), known).ifPresent(near -> misspelled(member, near));
      }
    }
  }

  /** The known member that the name looks like, unless the object has that one, too. */
  private Optional<String> meant(String name, List<String> known) {
    String start = name.toLowerCase(Locale.ROOT) + "_";
    return DidYouMean.nearest(name, known)
        .or(() -> known.stream().filter(near -> near.startsWith(start)).findFirst())
        .filter(near -> near.equalsIgnoreCase(name) || !left.containsKey(near));
  }

  private void misspelled(Member member, String near) {
    draft.problem(
        place(member),
        "member-misspelled",
        "'" + member.name() + "' is not a known member",
        "did you mean '" + near + "'?");
    left.remove(member.name());
    left.putIfAbsent(near, member);
  }

  /** Removes the member and returns its value; null if there is none. */
  @Nullable Located take(String name) {
    Member member = left.remove(name);
    return member == null ? null : member.value();
  }

  /** The members that were not taken. */
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
    draft.problem(place(member), "member-twice", message, "remove one");
  }

  private SpecPlace place(Member member) {
    return SpecPlace.file(file, member.line(), member.column());
  }
}
