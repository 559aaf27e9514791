package io.github.fbcli.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.fbcli.support.FbProgram;
import io.github.fbcli.support.RawService;
import io.github.fbcli.support.RawService.Reply;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs commands with every list shape, name of the status member, and kind of server. */
class ResponseShapeTest {
  private static final String TABLE =
      "{\"name\":\"t\",\"options\":{\"keys\":false},\"fields\":[{\"name\":\"v\",\"options\":null}]}";
  private static final String ACCEPTED = "{\"records\":[{\"status\":\"success\"}]}";

  /** How a server ends its responses. */
  private enum Server {
    KEEPS_CONNECTIONS("HTTP/1.1 200 OK", "", false),
    CLOSES("HTTP/1.1 200 OK", "", true),
    ANNOUNCES_THE_END("HTTP/1.1 200 OK", "Connection: close\r\n", true),
    HTTP_1_0("HTTP/1.0 200 OK", "", true);

    private final String statusLine;
    private final String headers;
    private final boolean close;

    Server(String statusLine, String headers, boolean close) {
      this.statusLine = statusLine;
      this.headers = headers;
      this.close = close;
    }

    Reply reply(String body) {
      String message = RawService.message(statusLine, headers, body);
      return close ? Reply.last(message) : Reply.of(message);
    }
  }

  static Stream<Arguments> shapes() {
    return Stream.of("documented", "bare", "resources", "data", "items")
        .flatMap(
            wrapper ->
                Stream.of("status", "sink_status", "database_status")
                    .flatMap(
                        status ->
                            Stream.of(Server.values())
                                .map(server -> Arguments.of(wrapper, status, server))));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void readsAllResponseShapesFromAllServerTypes(String wrapper, String status, Server server) {
    Responses responses = new Responses(wrapper, status);
    try (RawService service =
        new RawService((call, body, turn) -> server.reply(responses.body(call)))) {
      FbProgram fb = service.fb();
      String[] create = {
        "sinks", "create", "--table", "t", "--map", "_id=id", "--map", "v", "--retries", "0"
      };

      assertDone(fb.run(create));
      assertDone(fb.run("sinks", "wait", "t", "--retries", "0"));
      FbProgram.Run list = fb.run("sinks", "list", "-o", "json", "--retries", "0");
      assertDone(list);
      assertTrue(list.out().contains("\"status\": \"ACTIVE\""), list.toString());
      assertDone(fb.input("{\"id\":1,\"v\":2}").pushInOrder("t", "--retries", "0"));
      FbProgram.Run databases = fb.run("databases", "list", "-o", "csv", "--retries", "0");
      assertTrue(databases.out().contains("RUNNING"), databases.toString());
    }
  }

  private static void assertDone(FbProgram.Run run) {
    assertEquals(0, run.exit(), run.toString());
    assertTrue(!run.err().contains("warning") && !run.err().contains("again"), run.toString());
  }

  /** A service with a database, a table and a sink, which is ACTIVE from the third request. */
  private static final class Responses {
    private final String wrapper;
    private final String status;
    private int requests;
    private boolean created;

    Responses(String wrapper, String status) {
      this.wrapper = wrapper;
      this.status = status;
    }

    synchronized String body(String call) {
      return switch (call) {
        case "GET /v2/databases" ->
            list("databases", "{\"id\":\"d\",\"name\":\"shop\",\"" + status + "\":\"RUNNING\"}");
        case "GET /v2/tables/d" -> list("tables", TABLE);
        case "GET /v2/tables/d/t" -> TABLE;
        case ScriptedService.LIST -> created ? list("sinks", sink()) : list("sinks", "");
        case ScriptedService.PUSH -> ACCEPTED;
        case ScriptedService.CREATE -> {
          created = true;
          yield sink();
        }
        default -> sink();
      };
    }

    private String list(String member, String element) {
      return switch (wrapper) {
        case "bare" -> "[" + element + "]";
        case "documented" -> "{\"" + member + "\":[" + element + "]}";
        default -> "{\"" + wrapper + "\":[" + element + "],\"next\":null}";
      };
    }

    private String sink() {
      requests++;
      return """
      {"id":"s-1","name":"t","%s":"%s","sink_details":{"database_id":"d","table":"t"},
       "schema":{"id_field":"_id","primary_key_fields":null,"allow_missing_fields":false,
         "definition":[{"name":"_id","path":["id"]},{"name":"v","path":["v"]}]}}
      """
          .formatted(status, requests > 2 ? "ACTIVE" : "CREATING");
    }
  }
}
