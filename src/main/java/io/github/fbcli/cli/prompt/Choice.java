package io.github.fbcli.cli.prompt;

import io.github.fbcli.sink.DidYouMean;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A numbered list of names, from which the user chooses one by name or number. */
record Choice(List<String> names) {

  Optional<String> named(String answer) {
    if (names.contains(answer)) {
      return Optional.of(answer);
    }
    boolean number = answer.matches("[1-9][0-9]{0,5}") && Integer.parseInt(answer) <= names.size();
    return number ? Optional.of(names.get(Integer.parseInt(answer) - 1)) : Optional.empty();
  }

  @Nullable String faultOf(String answer) {
    if (named(answer).isPresent()) {
      return null;
    }
    return DidYouMean.nearest(answer, names)
        .map(near -> "'" + answer + "' does not exist; did you mean '" + near + "'?")
        .orElse("enter one of the names above, or its number");
  }
}
