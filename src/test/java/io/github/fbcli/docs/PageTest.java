package io.github.fbcli.docs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PageTest {

  @Test
  void splitsScriptAtCommandEnds() {
    Page page =
        page(
            "Text",
            "```sh",
            "fb a \\",
            "  b",
            "",
            "# a note",
            "cat >f <<'EOF'",
            "x",
            "EOF",
            "for i in 1 2; do",
            "  fb $i",
            "done   # exit 3",
            "```");

    List<Step> steps = page.steps();

    assertEquals(
        List.of(
            "fb a \\\n  b",
            "# a note",
            "cat >f <<'EOF'\nx\nEOF",
            "for i in 1 2; do\n  fb $i\ndone   # exit 3"),
        steps.stream().map(step -> step.command().strip()).toList());
    assertEquals(List.of(0, 0, 0, 3), steps.stream().map(Step::exit).toList());
    assertEquals(3, steps.get(0).line());
    assertEquals(10, steps.get(3).line());
  }

  @Test
  void readsOutputBelowPrompt() {
    Page page =
        page("```console", "$ fb a   # exit 2", "error: no", "$ fb b <<EOF", "> x", "> EOF", "```");

    List<Step> steps = page.steps();

    assertEquals(List.of("error: no"), steps.get(0).output());
    assertEquals(2, steps.get(0).exit());
    assertEquals("fb b <<EOF\nx\nEOF", steps.get(1).command());
    assertEquals(List.of(), steps.get(1).output());
    assertEquals(4, steps.get(1).line());
  }

  @Test
  void readsMarkAboveBlock() {
    Page page =
        page("<!-- not run: builds fb -->", "```sh", "mvn", "```", "", "```json", "{}", "```");

    assertEquals("not run: builds fb", page.blocks().get(0).mark());
    assertFalse(page.blocks().get(0).runs());
    assertFalse(page.blocks().get(1).hasCommands());
    assertEquals(List.of(), page.steps());
  }

  @Test
  void reportsUnclosedBlock() {
    assertThrows(IllegalStateException.class, () -> page("```sh", "fb"));
  }

  @Test
  void ellipsisMatchesAnyText() {
    ShownOutput shown = new ShownOutput(List.of("ID  …  NAME", "…", "t: ACTIVE (…s)"));

    assertTrue(shown.matches("ID  17  NAME\nt: ACTIVE (3s)\n"));
    assertTrue(shown.matches("ID  17  NAME   \nmore\n\nt: ACTIVE (3s)"));
    assertTrue(shown.matchesStart("ID  1  NAME\nt: ACTIVE (3s)\nmore"));
    assertFalse(shown.matches("ID  1  NAME\nt: ACTIVE (3s)\nmore"));
    assertFalse(shown.matches("ID  17  NAME\nt: FAILED (3s)\n"));
  }

  @Test
  void ignoresVaryingValues() {
    ShownOutput shown =
        new ShownOutput(
            List.of(
                "t: 3 records read (2 requests, 0.031 s)",
                "NAME  ID",
                "t     05166443-106f-435a-b051-75aecb9ff8ec  2026-05-04T09:00:00Z"));

    assertTrue(
        shown.matches(
            """
            t: 3 records read (1 request, 12 s)
            NAME    ID
            t       3a4d4118-7c4f-4697-905e-6e55a22b5839  2027-01-01T00:00:00.250Z
            """));
    assertFalse(shown.matches("t: 4 records read (1 request, 12 s)\nNAME  ID\nt  1  2\n"));
  }

  private static Page page(String... lines) {
    return Page.of(Path.of("page.md"), List.of(lines));
  }
}
