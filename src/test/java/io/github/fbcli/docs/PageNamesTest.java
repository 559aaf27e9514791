package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Checks that a user can follow all pages with one emulator and in one directory. */
class PageNamesTest {
  private static final Pattern FILE = Pattern.compile(">([\\w.-]+)");
  private static final Pattern TABLE =
      Pattern.compile("fb (?:sinks create .*--table|tables create) (\\w+)");

  @Test
  void pagesShareNoFilesOrTables() {
    Map<String, String> owners = new TreeMap<>();
    List<String> shared = new ArrayList<>();
    for (Page page : Page.all()) {
      for (String name : names(page)) {
        String owner = owners.putIfAbsent(name, page.name());
        if (owner != null) {
          shared.add(name + ": " + owner + ", " + page.name());
        }
      }
    }
    assertEquals(List.of(), shared);
    assertTrue(owners.keySet().containsAll(List.of("clicks.ndjson", "table t")), owners::toString);
  }

  /** Returns the files and tables that the page creates; its own emulators do not count. */
  private static Set<String> names(Page page) {
    Set<String> names = new TreeSet<>();
    for (Step step : page.steps()) {
      String command = step.command().lines().findFirst().orElse("");
      if (!command.startsWith("fb emulator exec")) {
        FILE.matcher(command).results().forEach(file -> names.add(file.group(1)));
        Matcher table = TABLE.matcher(command);
        if (table.find()) {
          names.add("table " + table.group(1));
        }
      }
    }
    return names;
  }
}
