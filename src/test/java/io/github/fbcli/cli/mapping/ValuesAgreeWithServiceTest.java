package io.github.fbcli.cli.mapping;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.EmulatedService;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * {@code mapping check} and the service agree on every kind of value for every column type,
 * although their rules are implemented independently.
 */
class ValuesAgreeWithServiceTest {
  private static final List<String> TYPES =
      List.of(
          "{'type':'int'}",
          "{'type':'int','min':-5,'max':5}",
          "{'type':'decimal'}",
          "{'type':'decimal','scale':0}",
          "{'type':'decimal','scale':4,'min':-1.5,'max':1.5}",
          "{'type':'decimal','scale':18}",
          "{'type':'timestamp'}",
          "{'type':'timestamp','timeUnit':'s'}",
          "{'type':'timestamp','timeUnit':'ms'}",
          "{'type':'timestamp','timeUnit':'us'}",
          "{'type':'timestamp','timeUnit':'ns'}",
          "{'type':'bool'}",
          "{'type':'id'}",
          "{'type':'idset'}",
          "{'type':'string'}",
          "{'type':'stringset'}",
          "{'type':'mutex'}",
          "{'type':'mutex','keys':true}",
          "{'type':'set'}",
          "{'type':'set','keys':true}",
          "{'type':'time','keys':true,'timeQuantum':'YMD'}",
          "{'type':'time','timeQuantum':'MDH'}");

  private static final List<String> VALUES =
      List.of(
          ("null|true|false|''|' '|'x'|'true'|'TRUE'|'False'|'f'|'F'|'0'|'no'|0|1|-1|2|7.0|1e2|1.5"
                  + "|'1.5'|'1e3'|' 1'|'+1'|'.5'|'5.'|'007'|'-0'|-0|0.0|1.009|1.50001|-1.50009|-5|6"
                  + "|0.1234567|1e-400|1e-999999999|1e999999999|1e400|9223372036854775807"
                  + "|9223372036854775808|-9223372036854775808|-9223372036854775809"
                  + "|'9223372036854775807'|92233720368547758.07|92233720368547758.08"
                  + "|92233720368547758.079|9.223372036854775808|12345678901234567890123"
                  + "|1659981468|1659981468.26|1659981468260|1659981468260.5|1659981468260123"
                  + "|1659981468260123456|'1659981468260'|99999999999|100000000000|-100000000000"
                  + "|99999999999999|100000000000000|99999999999999999|100000000000000000"
                  + "|253402300799|253402300800|253402300799999|-62167219200|-62167219201"
                  + "|-99999999999|1.65998146826e12|1659981468.1234567891|253402300799000000000"
                  + "|253402300799000000001|'2022-08-08T17:57:48Z'|'2022-08-08t17:57:48.123456789z'"
                  + "|'2022-08-08 17:57:48+02:00'|'2022-08-08T17:57:48'|'2022-08-08T17:57'"
                  + "|'2022-08-08'|'2022-02-30T00:00:00Z'|'2022-08-08T17:57:48.1234567891Z'"
                  + "|'0000-01-01T00:00:00+01:00'|'2022-02-30T00:00'|'2022-08-08T24:00:00Z'"
                  + "|{}|{'a':1}|[]|[1]|['a']|['a',1]|[1,0]|[null]|[['a']]|[true]|['']|'\u00e9'")
              .split("\\|"));

  private static final String DATABASE = "6f1d2a0e-4b7c-4d51-9a38-0c5e7b92d4f1";
  private static final int REQUEST = 500;

  private final EmulatedService service = new EmulatedService();

  @TempDir private Path folder;

  @AfterEach
  void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource({"true,string", "false,number"})
  void checkRejectsWhatTheServiceRejects(boolean keys, String id) throws Exception {
    createTable(keys, TYPES);
    List<String> records = new ArrayList<>();
    for (String value : VALUES) {
      records.add("{'id':" + value + "}");
      for (String path : List.of("deep", "when")) {
        records.add("{'id':7,'" + path + "':" + value + "}");
      }
      for (int column = 0; column < TYPES.size(); column++) {
        records.add("{'id':7,'c" + column + "':" + value + "}");
      }
    }
    Path input = folder.resolve("records.ndjson");
    Files.writeString(input, json(String.join("\n", records)));
    String mapping = mapping(id, TYPES.size()) + " --map deep=deep.er --map _timeQuantum=when";

    run(0, "sinks create s --wait" + mapping);
    JsonNode check = run(3, "mapping check -o json " + input + mapping);
    TreeMap<Long, String> refused = new TreeMap<>();
    for (JsonNode problem : check.path("not_accepted")) {
      refused.put(problem.path("line").asLong(), problem.path("message").asText());
    }
    Map<Long, String> rejected = rejected(records);
    for (int line = 1; line <= records.size(); line++) {
      assertEquals(
          rejected.containsKey((long) line),
          refused.containsKey((long) line),
          records.get(line - 1)
              + (" service: " + rejected.get((long) line))
              + (", fb: " + refused.get((long) line)));
    }
    assertTrue(rejected.size() > records.size() / 4, () -> "" + rejected.size());
  }

  /** The records that the service rejects without fb's own checks, by line. */
  private Map<Long, String> rejected(List<String> records) throws Exception {
    String id = run(0, "sinks get s -o json").path("id").asText();
    Map<Long, String> rejected = new TreeMap<>();
    for (int from = 0; from < records.size(); from += REQUEST) {
      service.fb().time().sleep(Duration.ofSeconds(2)); // stays within the rate limits
      List<String> some = records.subList(from, Math.min(records.size(), from + REQUEST));
      String body =
          some.stream()
              .map(record -> "{'value':" + record + "}")
              .collect(Collectors.joining(",", "{'records':[", "]}"));
      JsonNode results = post("/v2/sinks/" + id, body).path("records");
      assertEquals(some.size(), results.size());
      for (int i = 0; i < results.size(); i++) {
        if (results.get(i).path("status").asText().equals("error")) {
          rejected.put(from + i + 1L, results.get(i).path("error_message").asText());
        }
      }
    }
    return rejected;
  }

  @Test
  void checkPrintsUnitThatServiceUses() throws Exception {
    String all =
        """
        0 1 -1 1659981468 '1659981468' 1659981468.26 1659981468260 '1659981468260'
        1659981468260.5 1659981468260123 1659981468260123456 99999999999 100000000000
        -100000000000 99999999999999 100000000000000 99999999999999999
        100000000000000000 1.65998146826e12 9223372036854775807""";
    List<String> numbers = List.of(all.split("\\s"));
    createTable(false, Collections.nCopies(numbers.size(), "{'type':'timestamp'}"));
    StringBuilder record = new StringBuilder("{'id':1,'when':1659981468260");
    for (int column = 0; column < numbers.size(); column++) {
      record.append(",'c").append(column).append("':").append(numbers.get(column));
    }
    Path input = folder.resolve("records.ndjson");
    Files.writeString(input, json(record + "}"));
    String mapping = mapping("number", numbers.size()) + " --map _timeQuantum=when";
    run(0, "sinks create s --wait" + mapping);
    JsonNode columns = run(0, "mapping check -o json " + input + mapping).path("columns");
    run(0, "push s " + input + " -o json");
    JsonNode row = service.rows("v").path(0);
    assertEquals("2022-08-08T17:57:48.260Z", row.path("_timeQuantum").asText());
    for (JsonNode column : columns) {
      String name = column.path("column").asText();
      if (name.startsWith("c")) {
        String number = numbers.get(Integer.parseInt(name.substring(1))).replace("'", "");
        String unit = column.path("time_units").fieldNames().next();
        assertEquals(instant(number, unit).toString(), row.path(name).asText(), number);
      }
    }
  }

  private static Instant instant(String number, String unit) {
    int places = List.of("s", "ms", "us", "ns").indexOf(unit) * 3;
    BigInteger[] seconds =
        new BigDecimal(number)
            .movePointRight(9 - places)
            .toBigIntegerExact()
            .divideAndRemainder(BigInteger.TEN.pow(9));
    return Instant.ofEpochSecond(seconds[0].longValueExact(), seconds[1].longValueExact());
  }

  private void createTable(boolean keys, List<String> types) throws Exception {
    String fields =
        IntStream.range(0, types.size())
            .mapToObj(i -> "{'name':'c" + i + "','options':" + types.get(i) + "},")
            .collect(Collectors.joining());
    post(
        "/v2/tables/" + DATABASE,
        "{'name':'v','options':{'keys':"
            + (keys + "},'fields':[" + fields)
            + "{'name':'deep','options':{'type':'string'}}]}");
  }

  private static String mapping(String id, int columns) {
    return (" --table v --allow-missing-fields --map _id=id --id " + id)
        + IntStream.range(0, columns)
            .mapToObj(column -> " --map c" + column)
            .collect(Collectors.joining());
  }

  private JsonNode run(int exit, String words) throws Exception {
    FbProgram.Run run = service.fb().run(words.split(" "));
    assertEquals(exit, run.exit(), run::toString);
    return words.contains("-o json") ? Json.parse(run.out()) : Json.object();
  }

  private JsonNode post(String path, String body) throws Exception {
    HttpURLConnection call =
        (HttpURLConnection) URI.create(service.url() + path).toURL().openConnection();
    call.setDoOutput(true);
    call.setRequestProperty("Authorization", "Bearer token");
    call.getOutputStream().write(json(body).getBytes(UTF_8));
    return Json.parse(call.getInputStream().readAllBytes());
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }
}
