package io.github.fbcli.cli.run;

import io.github.fbcli.config.Context;
import io.github.fbcli.console.ColourChoice;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SinkStatus;
import io.github.fbcli.sink.WaitGoal;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The valid values of an option, for completion. */
public abstract class Choices implements Iterable<String> {
  private final List<String> words;

  private Choices(Stream<?> words) {
    this.words = words.map(Object::toString).toList();
  }

  @Override
  public Iterator<String> iterator() {
    return words.iterator();
  }

  /** No choices, because a new name cannot be suggested. */
  public static final class NewName extends Choices {
    public NewName() {
      super(Stream.of());
    }
  }

  public static final class Formats extends Choices {
    public Formats() {
      super(Stream.of(Format.values()));
    }
  }

  public static final class IdKinds extends Choices {
    public IdKinds() {
      super(Stream.of(IdKind.values()));
    }
  }

  public static final class Colours extends Choices {
    public Colours() {
      super(Stream.of(ColourChoice.values()).map(Choices::lower));
    }
  }

  public static final class Forms extends Choices {
    public Forms() {
      super(Stream.of("map", "json", "flags"));
    }
  }

  public static final class Statuses extends Choices {
    public Statuses() {
      super(Stream.of(SinkStatus.values()).filter(Predicate.not(SinkStatus.OTHER::equals)));
    }
  }

  public static final class Goals extends Choices {
    public Goals() {
      super(
          Stream.of(
              WaitGoal.ACTIVE,
              WaitGoal.DELETED,
              lower(SinkStatus.FAILED),
              lower(SinkStatus.DELETING),
              lower(SinkStatus.RESTARTING),
              lower(SinkStatus.CREATING)));
    }
  }

  /** The settings of a context, in the form {@code KEY=}. */
  public static final class Settings extends Choices {
    public Settings() {
      super(Context.KEYS.stream().map(key -> key + "="));
    }
  }

  private static String lower(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT);
  }
}
