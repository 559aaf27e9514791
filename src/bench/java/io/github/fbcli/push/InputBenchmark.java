package io.github.fbcli.push;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import io.github.fbcli.push.input.Format;
import io.github.fbcli.push.input.Input;
import io.github.fbcli.push.input.InputItem;
import io.github.fbcli.push.input.InputOptions;
import io.github.fbcli.push.input.InputRecord;
import io.github.fbcli.push.input.Inputs;
import io.github.fbcli.push.input.JsonText;
import io.github.fbcli.push.input.Position;
import io.github.fbcli.push.input.RecordScanner;
import io.github.fbcli.sink.ColumnMapping;
import io.github.fbcli.sink.FieldPath;
import io.github.fbcli.sink.IdKind;
import io.github.fbcli.sink.SpecLocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Measures the time to scan, read and check a record of about 200 bytes against six mapped columns,
 * in nanoseconds. {@code mvn -q -Pbench test-compile exec:exec} runs all benchmarks, {@code
 * -Dbench=readLines} runs one; the value may contain any JMH arguments.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@OperationsPerInvocation(InputBenchmark.RECORDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
@Fork(
    value = 1,
    jvmArgs = {"-XX:+UseSerialGC", "-Xmx64m"})
public class InputBenchmark {
  static final int RECORDS = 10_000;

  private static final String RECORD =
      "{\"id\":%d,\"time\":\"2026-05-04T09:00:%02dZ\",\"source\":\"plant-7\",\"data\":{\"status\":"
          + "\"running\",\"temperature\":%d.5,\"pressure\":1013.25,\"labels\":[\"a\",\"b\"],"
          + "\"note\":\"nothing to report here\"},\"quality\":\"good\"}";

  private static final List<ColumnMapping> FIELDS =
      List.of(
          column("_id", "id"),
          column("time", "time"),
          column("source", "source"),
          column("status", "data", "status"),
          column("pressure", "data", "pressure"),
          column("quality", "quality"));

  private final List<InputRecord> records = new ArrayList<>();
  private final byte[] lines;
  private final byte[] array;

  public InputBenchmark() {
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < RECORDS; i++) {
      texts.add(RECORD.formatted(i, i % 60, 20 + i % 60));
    }
    texts.forEach(
        text -> records.add(new InputRecord(text.getBytes(UTF_8), new Position("-", 1, 1, 0))));
    lines = (String.join("\n", texts) + "\n").getBytes(UTF_8);
    array = ("[" + String.join(",", texts) + "]").getBytes(UTF_8);
  }

  /** Validation by the scanner. */
  @Benchmark
  public void scan(Blackhole hole) {
    RecordScanner scanner = new RecordScanner(List.of());
    for (InputRecord record : records) {
      scanner.scan(record);
    }
    hole.consume(scanner);
  }

  /** Validation by the parser, for comparison. */
  @Benchmark
  public void parse(Blackhole hole) throws IOException {
    for (InputRecord record : records) {
      try (JsonParser parser = JsonText.parser(record.json())) {
        while (parser.nextToken() != null) {
          hole.consume(parser.currentToken());
        }
      }
    }
  }

  /** The check against the mapping. */
  @Benchmark
  public void check(Blackhole hole) {
    RecordCheck check = newCheck();
    for (InputRecord record : records) {
      hole.consume(check.check(1, record));
    }
  }

  /** Reading, splitting, scanning and checking lines. */
  @Benchmark
  public void readLines(Blackhole hole) throws IOException {
    read(new ByteArrayInputStream(lines), Format.NDJSON, hole);
  }

  /** The same for a JSON array. */
  @Benchmark
  public void readArray(Blackhole hole) throws IOException {
    read(new ByteArrayInputStream(array), Format.JSON_ARRAY, hole);
  }

  /** A million lines in a new JVM, including its warm-up. */
  @Benchmark
  @BenchmarkMode(Mode.SingleShotTime)
  @OutputTimeUnit(TimeUnit.MILLISECONDS)
  @OperationsPerInvocation(1)
  @Warmup(iterations = 0)
  @Measurement(iterations = 1)
  @Fork(
      value = 5,
      jvmArgs = {"-XX:+UseSerialGC", "-Xmx64m"})
  public void readMillionCold(Blackhole hole) throws IOException {
    List<InputStream> parts =
        Collections.nCopies(1_000_000 / RECORDS, lines).stream()
            .<InputStream>map(ByteArrayInputStream::new)
            .toList();
    read(new SequenceInputStream(Collections.enumeration(parts)), Format.NDJSON, hole);
  }

  private static void read(InputStream in, Format format, Blackhole hole) throws IOException {
    RecordCheck check = newCheck();
    try (Inputs source = Inputs.open(List.of(Input.stream("-", in)), InputOptions.of(format))) {
      source.scanWith(check.scanner());
      for (InputItem item = source.next(); item != null; item = source.next()) {
        hole.consume(check.check(1, item));
      }
    }
  }

  private static ColumnMapping column(String column, String... path) {
    return new ColumnMapping(column, FieldPath.of(path), SpecLocation.flag("--map"));
  }

  private static RecordCheck newCheck() {
    return new RecordCheck(new RecordShape(FIELDS, false, IdKind.NUMBER));
  }
}
