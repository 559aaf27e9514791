package io.github.fbcli.support;

import static io.github.fbcli.support.FakeService.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Services and documents that many tests talk about. */
public final class Sample {
  /** Id of the sink that {@link #sink} tells of. */
  public static final String SINK_ID = "3f0c9a5e-8d1b-4c7a-9e2f-6b5d4c3a2f10";

  private static final String DATABASES =
      "{\"databases\":[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}]}";
  private static final String TABLE =
      "{\"name\":\"t\",\"options\":{\"keys\":false},\"fields\":["
          + "{\"name\":\"language\",\"options\":{\"type\":\"string\"}},"
          + "{\"name\":\"stars\",\"options\":{\"type\":\"int\"}},"
          + "{\"name\":\"seen\",\"options\":{\"type\":\"stringset\",\"timeQuantum\":\"YMD\"}}]}";

  private Sample() {}

  /** A service with a database {@code d} named sales, and in it a table {@code t}. */
  public static FakeService serviceWithTable() {
    return new FakeService()
        .answer("GET /databases", DATABASES)
        .answer("GET /tables/d/t", TABLE)
        .answer("GET /tables/d", "{\"tables\":[" + TABLE + "]}")
        .answer("GET /sinks", "{\"sinks\":[]}")
        .answer("POST /sinks", json(201, sink("t", "CREATING")));
  }

  /** A service with one sink, which passes through these statuses, one for each look at it. */
  public static FakeService serviceWithSink(String name, String... statuses) {
    String[] looks = new String[statuses.length];
    for (int i = 0; i < statuses.length; i++) {
      looks[i] = sink(name, statuses[i]);
    }
    return new FakeService()
        .answer("GET /sinks", "{\"sinks\":[" + sink(name, statuses[0]) + "]}")
        .answer("GET /sinks/" + SINK_ID, looks)
        .answer("DELETE /sinks/" + SINK_ID, json(202, ""));
  }

  /** A sink into the table t of the database d. */
  public static String sink(String name, String status) {
    return sink(SINK_ID, name, status);
  }

  public static String sink(String id, String name, String status) {
    return "{\"id\":\""
        + id
        + "\",\"name\":\""
        + name
        + "\",\"status\":\""
        + status
        + "\","
        + "\"sink_details\":{\"database_id\":\"d\",\"table\":\"t\"}}";
  }

  /** A file beside the class of the test. */
  public static String resource(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no file " + name + " beside " + test.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
