package io.github.fbcli.sink;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.util.HashSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ColumnNamesTest {

  @Property(tries = 300)
  void returnsDistinctLegalNamesForAnyKeys(
      @ForAll @Size(max = 12) List<@NotEmpty @Size(max = 4) List<String>> keys) {
    List<FieldPath> paths = keys.stream().map(FieldPath::new).distinct().toList();
    List<String> names = ColumnNames.distinct(paths);
    assertEquals(paths.size(), new HashSet<>(names).size());
    for (String name : names) {
      assertNull(NamingRule.fault(name), name);
      assertEquals(true, name.length() <= ColumnNames.LONGEST, name);
    }
  }

  @Test
  void usesFewestKeysNeeded() {
    assertEquals(
        List.of("callsign", "from_lat", "to_lat", "lon"),
        ColumnNames.distinct(
            List.of(
                FieldPath.of("data", "callSign"),
                FieldPath.of("data", "from", "lat"),
                FieldPath.of("data", "to", "lat"),
                FieldPath.of("data", "to", "lon"))));
  }

  @Test
  void numbersNamesThatDifferOnlyInIllegalCharacters() {
    String longest = "k".repeat(400);
    List<String> names =
        ColumnNames.distinct(
            List.of(
                FieldPath.of("ä"),
                FieldPath.of("ö"),
                FieldPath.of(longest),
                FieldPath.of(longest + "x")));
    assertEquals(List.of("c", "c_2"), names.subList(0, 2));
    assertEquals("k".repeat(230), names.get(2));
    assertEquals("k".repeat(228) + "_2", names.get(3));
  }
}
