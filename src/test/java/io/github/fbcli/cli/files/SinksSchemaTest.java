package io.github.fbcli.cli.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FakeService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.JsonSchema;
import io.github.fbcli.support.Sample;
import io.github.fbcli.wire.Json;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code sinks.schema.json} accepts exactly the sink files that fb accepts. */
class SinksSchemaTest {
  private static final JsonSchema SCHEMA = JsonSchema.of("sinks.schema.json");

  /**
   * {@code T} stands for a valid target, {@code S} for a valid schema, {@code D} for a definition.
   */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"name":"s","sink_details":T,"schema":S}                                    | true
          {"sink_details":T,"schema":S}                                               | false
          {"name":"s","sink_details":T,"schema":S,"tags":{"a":[1]},"fb":{}}           | true
          {"id":"x","status":"ACTIVE","name":"s","sink_details":T,"schema":S}         | true
          [{"name":"r","sink_details":T,"schema":S},{"name":"s","sink_details":T,"schema":S}] | true
          []                                                                          | false
          {"sinks":[]}                                                                | false
          {"$schema":"s.json","sinks":[{"name":"s","sink_details":T,"schema":S}]}     | true
          {"sinks":[{"name":"s","sink_details":T,"schema":S}],"tags":1}               | false
          {"sinks":[{"name":"s","sink_details":T}]}                                   | false
          {"name":"S","sink_details":T,"schema":S}                                    | false
          {"name":7,"sink_details":T,"schema":S}                                      | false
          {"name":"s","schema":S}                                                     | false
          {"name":"s","sink_details":{"database_id":"d"},"schema":S}                  | false
          {"name":"s","sink_details":{"table":""},"schema":S}                         | false
          {"name":"s","sink_details":{"table":"t","database_id":7},"schema":S}        | false
          {"name":"s","sink_details":T}                                               | false
          {"name":"s","sink_details":T,"schema":{}}                                   | false
          {"name":"s","sink_details":T,"schema":{"definition":[]}}                    | false
          {"name":"s","sink_details":T,"schema":{"definition":[{"name":"_id"}]}}      | false
          {"name":"s","sink_details":T,"schema":{"id_field":"id","definition":D}}     | false
          {"name":"s","sink_details":T,"schema":{"id_field":"_id","primary_key_fields":["_id"],"definition":D}} | false
          {"name":"s","sink_details":T,"schema":{"id_field":null,"primary_key_fields":["_id"],"definition":D}} | true
          {"_id":"id"}                                                                | false
          [7]                                                                         | false
          {"kind":"table","name":"t","database_id":"d"}                               | true
          {"kind":"table","name":"t","database_id":"d","columns":{"a":"decimal(2)","b":{"type":"int","min":0}}} | true
          [{"kind":"table","name":"u","database_id":"d","keys":true},{"name":"s","sink_details":T,"schema":S}] | true
          {"kind":"sink","name":"s","sink_details":T,"schema":S}                      | true
          {"kind":"view","name":"s","sink_details":T,"schema":S}                      | false
          {"kind":"table","name":"T"}                                                 | false
          {"kind":"table"}                                                            | false
          {"kind":"table","name":"t","keys":"yes"}                                    | false
          {"kind":"table","name":"t","colums":{}}                                     | false
          {"kind":"table","name":"t","columns":{"a":"decimal(19)"}}                   | false
          {"kind":"table","name":"t","columns":{"a":"int@YMD"}}                       | false
          {"kind":"table","name":"t","columns":{"a":"string@YD"}}                     | false
          {"kind":"table","name":"t","columns":{"a":{"min":0}}}                       | false
          7                                                                           | false
          """)
  void schemaAgreesWithFb(String document, boolean valid) throws Exception {
    String whole =
        document
            .replace(":T", ":{\"table\":\"t\",\"database_id\":\"d\"}")
            .replace(":S", ":{\"definition\":D}")
            .replace(":D", ":[{\"name\":\"_id\",\"path\":[\"id\"],\"type\":\"id\"}]");
    assertEquals(valid, SCHEMA.accepts(Json.parse(whole)), "the schema");
    try (FakeService service = Sample.serviceWithTable()) {
      FbProgram.Run run = service.fb().input(whole).run("diff", "-f", "-");
      assertEquals(valid ? 0 : 2, run.exit(), () -> whole + " " + run);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"export -o json", "export t -o json"})
  void exportMatchesSchema(String export) throws Exception {
    try (EmulatedService service =
        new EmulatedService().withSink("t", "_id=id", "language=[\"a.b\",\"c\"]")) {
      FbProgram.Run run = service.fb().run(export.split(" "));
      assertTrue(SCHEMA.accepts(Json.parse(run.out())), run::toString);
    }
  }
}
