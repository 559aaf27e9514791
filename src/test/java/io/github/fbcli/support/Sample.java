package io.github.fbcli.support;

import static io.github.fbcli.support.FakeService.json;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Services and documents that many tests share. */
public final class Sample {
  /** The ID of the sink that {@link #sink} returns. */
  public static final String SINK_ID = "3f0c9a5e-8d1b-4c7a-9e2f-6b5d4c3a2f10";

  private static final String DATABASES =
      "{\"databases\":[{\"id\":\"d\",\"name\":\"sales\",\"status\":\"RUNNING\"}]}";
  private static final String TABLE =
      "{\"name\":\"t\",\"options\":{\"keys\":false},\"fields\":["
          + "{\"name\":\"language\",\"options\":{\"type\":\"string\"}},"
          + "{\"name\":\"stars\",\"options\":{\"type\":\"int\"}},"
          + "{\"name\":\"seen\",\"options\":{\"type\":\"stringset\",\"timeQuantum\":\"YMD\"}}]}";

  private Sample() {}

  /** Returns a service with a database {@code d}, named sales, that contains a table {@code t}. */
  public static FakeService serviceWithTable() {
    return new FakeService()
        .answer("GET /databases", DATABASES)
        .answer("GET /tables/d/t", TABLE)
        .answer("GET /tables/d", "{\"tables\":[" + TABLE + "]}")
        .answer("GET /sinks", "{\"sinks\":[]}")
        .answer("POST /sinks", json(201, sink("t", "CREATING")));
  }

  /** Returns a service with a sink that has these statuses, one for each request. */
  public static FakeService serviceWithSink(String name, String... statuses) {
    String[] polls = new String[statuses.length];
    for (int i = 0; i < statuses.length; i++) {
      polls[i] = sink(name, statuses[i]);
    }
    return new FakeService()
        .answer("GET /sinks", "{\"sinks\":[" + sink(name, statuses[0]) + "]}")
        .answer("GET /sinks/" + SINK_ID, polls)
        .answer("DELETE /sinks/" + SINK_ID, json(202, ""));
  }

  /** Returns a sink for table {@code t} of database {@code d}. */
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

  /** Returns the content of a resource next to the test class. */
  public static String resource(Class<?> test, String name) {
    try (InputStream in = test.getResourceAsStream(name)) {
      if (in == null) {
        throw new AssertionError("no file " + name + " next to " + test.getName());
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
