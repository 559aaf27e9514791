package io.github.fbcli.cli.push;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeSink;
import io.github.fbcli.support.FbProgram;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests CSV as other programs write it. A problem that affects all rows is reported once. */
class PushTablesTest {
  @TempDir Path dir;

  private Path write(String name, String text) throws IOException {
    return Files.write(dir.resolve(name), text.getBytes(UTF_8));
  }

  private static EmulatedService strict() {
    return new EmulatedService().withSink("t", "_id=id", "language");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '@',
      quoteCharacter = '`',
      textBlock =
          """
          in.csv @ id;language\\n71;a\\n  @ one column, 'id;language', and lacks 'id', 'language'; add --delimiter ';'
          in.csv @ id\\tlanguage\\n71\\ta\\n @ add --delimiter tab
          in.csv @ id|language\\n71|a\\n  @ add --delimiter '|'
          in.csv @ "id";"language"\\n1;a  @ add --delimiter ';'
          in.csv @ a\\n1                   @ one column, 'a', and lacks 'id', 'language';
          in.csv @ a,b;id;language\\n1;2;3 @ add --delimiter ';'
          in.tsv @ id,language\\n71,a\\n  @ add --delimiter ,
          in.csv @ id, language\\n1, a    @ has 'id', ' language', and lacks 'language'; did you mean ' language'? Map it with --map 'language=[" language"]'
          in.csv @ id,Language\\n1,a      @ did you mean 'Language'? Map it with --map 'language=Language'
          in.csv @ id,langage\\n1,a       @ did you mean 'langage'?
          in.csv @ id,x\\n1,a             @ lacks 'language'; rename the columns with --columns and --skip-header
          in.csv @ 1,a\\n2,b              @ if the file has no header, name the columns with --columns
          in.csv @ id,v,id\\n1,a,2        @ it has two columns named 'id'
          """)
  void reportsHeaderWithoutMappedNamesOnce(String name, String text, String why) throws Exception {
    Path file = write(name, text.replace("\\n", "\n").replace("\\t", "\t"));
    try (EmulatedService service = strict()) {
      for (List<String> command :
          List.of(
              List.of("push", "t", file.toString()),
              List.of("mapping", "check", "--map=_id=id", "--map=language", file.toString()))) {
        FbProgram.Run run = service.fb().run(command.toArray(String[]::new));
        assertEquals(11, run.exit(), run::toString);
        assertEquals("", run.out(), run::toString);
        assertTrue(run.err().contains("cannot read " + file + ": the header"), run::toString);
        assertTrue(run.err().contains(why), run::toString);
        assertFalse(run.err().contains("permissions"), run::toString);
        assertEquals(1, run.err().lines().filter(line -> line.contains("cannot")).count());
      }
      assertEquals(0, service.rows("t").size());
    }
  }

  @Test
  void reportsHeaderOfStdinAndOfEachFile() throws Exception {
    Path good = write("good.csv", "id,language\n1,a\n");
    Path bad = write("bad.csv", "key,language\n1,a\n");
    try (EmulatedService service = strict()) {
      FbProgram.Run run = service.fb().run("push", "t", good.toString(), bad.toString());
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("bad.csv: the header has 'key', 'language'"), run::toString);
      assertEquals(0, service.rows("t").size());

      FbProgram.Run piped =
          service.fb().input("id;language\n1;a\n").run("push", "t", "-", "--format", "csv");
      assertEquals(11, piped.exit(), piped::toString);
      assertTrue(piped.err().contains("add --delimiter ';'"), piped::toString);
      assertEquals(0, service.rows("t").size());
    }
  }

  @Test
  void warnsOnceAboutOptionalMissingColumn() throws Exception {
    try (FakeSink sink = new FakeSink()) { // allows missing fields
      Path file = write("in.csv", "id,w\n1,a\n2,b\n");
      FbProgram.Run run = sink.fb().run("push", "s", file.toString());
      assertEquals(0, run.exit(), run::toString);
      assertEquals(1, run.err().lines().filter(line -> line.contains("lacks 'v'")).count());
      assertEquals(Map.of("1", "", "2", ""), sink.rows());

      Path keyless = write("keyless.csv", "key,v\n1,a\n2,b\n");
      FbProgram.Run refused = sink.fb().run("push", "s", keyless.toString());
      assertEquals(11, refused.exit(), refused::toString);
      assertTrue(refused.err().contains("lacks 'id'"), refused::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,v,,\n1,a,,\n2,b,,\n,,,\n",
        "id,x,v,x\n1,,a,\n2,7,b,8\n",
        "id,v,,\n1,a\n2,b,\n",
        "\uFEFFid,v\n1,a\n\uFEFFid,v\n2,b\n",
        "id,v\r\n1,a\r\n\r\n\uFEFF\"2\",b\r\n",
        "sep=;\nid;v\n1;a\n2;b\n",
        "\uFEFFid,v\r\n1,a\r\n2,b\r\n",
        "id,v\r1,a\r2,b\r",
        "{\"id\":1,\"v\":\"a\"}\n{\"id\":2,\"v\":\"b\"}\n",
        "[{\"id\":1,\"v\":\"a\"},\n{\"id\":2,\"v\":\"b\"}]"
      })
  void loadsFilesNamedCsv(String text) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().run("push", "s", write("in.csv", text).toString());
      assertEquals(0, run.exit(), run::toString);
      assertEquals(Map.of("1", "a", "2", "b"), sink.rows());
      assertEquals("", run.err().replaceAll("(?m)^s:.*\n", ""), run::toString);
    }
  }

  @Test
  void loadsNothingFromEmptyTables() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      Path empty = write("empty.csv", "");
      Path header = write("header.csv", "id,v\n");
      FbProgram.Run run = sink.fb().run("push", "s", empty.toString(), header.toString());
      assertEquals(0, run.exit(), run::toString);
      assertTrue(run.out().contains("0 records read"), run::toString);
    }
  }

  @Test
  void renamesColumnsOfHeader() throws Exception {
    try (FakeSink sink = new FakeSink()) {
      Path file = write("in.csv", "Key,Value\n1,a\n2,b\n");
      FbProgram.Run run =
          sink.fb().run("push", "s", file.toString(), "--columns", "id,v", "--skip-header");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(Map.of("1", "a", "2", "b"), sink.rows());
      assertFalse(run.err().contains("warning"), run::toString);

      FbProgram.Run alone = sink.fb().run("push", "s", file.toString(), "--skip-header");
      assertEquals(2, alone.exit(), alone::toString);
      assertTrue(alone.err().contains("--skip-header requires --columns"), alone::toString);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "id,v\n1,a\n",
        "ID,V\nx1,a\n",
        "Id,Value\nx1,a\n",
        "_ID,Value\nx1,a\n",
        "Key,Value\n1,a\n",
        "Key,Value\n"
      })
  void warnsIfFirstRowLooksLikeHeader(String text) throws Exception {
    try (FakeSink sink = new FakeSink()) { // has a number key
      String file = write("in.csv", text).toString();
      for (List<String> command :
          List.of(
              List.of("push", "s", file, "--columns=id,v"),
              List.of("mapping", "check", file, "--columns=id,v", "--map=_id=id", "--map=v"))) {
        FbProgram.Run run = sink.fb().run(command.toArray(String[]::new));
        assertTrue(run.err().contains("the first row of " + file), run::toString);
        assertTrue(run.err().contains("add --skip-header"), run::toString);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,a\n2,b\n", "7,id\n", "8,v\nx,y\n"})
  void doesNotWarnIfFirstRowIsRecord(String text) throws Exception {
    try (FakeSink sink = new FakeSink()) {
      String file = write("in.csv", text).toString();
      FbProgram.Run run = sink.fb().run("push", "s", file, "--columns=id,v");
      assertFalse(run.err().contains("warning"), run::toString);
    }
  }

  @Test
  void readsQuotesAsOrdinaryCharacters() throws Exception {
    Path file = write("in.tsv", "id\tv\n1\tok\n2\t\"unclosed\n3\tlost\n4\tlost\n");
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().run("push", "s", file.toString());
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("add --quote none"), run::toString);

      run = sink.fb().run("push", "s", file.toString(), "--quote", "none");
      assertEquals(0, run.exit(), run::toString);
      assertEquals(Map.of("1", "ok", "2", "\"unclosed", "3", "lost", "4", "lost"), sink.rows());
    }
  }

  @Test
  void suggestsIconvForLatin1Header() throws Exception {
    Path file = Files.write(dir.resolve("in.csv"), "id,prénom\n1,a\n".getBytes(ISO_8859_1));
    try (FakeSink sink = new FakeSink()) {
      FbProgram.Run run = sink.fb().run("push", "s", file.toString());
      assertEquals(11, run.exit(), run::toString);
      assertTrue(run.err().contains("iconv -f WINDOWS-1252 -t UTF-8"), run::toString);
      assertFalse(run.err().contains("permissions"), run::toString);
    }
  }

  @Test
  void infersNothingFromTableWithAnotherDelimiter() throws Exception {
    Path file = write("in.csv", "id;language\n71;a\n");
    FbProgram.Run run = FbProgram.at("http://127.0.0.1:1").run("mapping", "infer", file.toString());
    assertEquals(11, run.exit(), run::toString);
    assertEquals("", run.out());
    assertTrue(run.err().contains("'id;language'; add --delimiter ';'"), run::toString);

    FbProgram.Run named =
        FbProgram.at("http://127.0.0.1:1")
            .run("mapping", "infer", file.toString(), "--delimiter", ";");
    assertEquals(0, named.exit(), named::toString);
  }
}
