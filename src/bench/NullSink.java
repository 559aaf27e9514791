import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * A sink that stores nothing and returns one success for each record. It does as little as
 * possible, so that benchmarks measure only the client. {@code java NullSink.java PORT TLS-PORT
 * KEYSTORE} serves http and https; the password of the key store is {@code password}. {@code GET
 * /count} returns the number of records received and resets it.
 */
public final class NullSink {
  private static final byte[] MARK = "{\"value\":".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] SUCCESS =
      "{\"status\":\"success\"}".getBytes(StandardCharsets.US_ASCII);
  private static final String SINK =
      """
      {"id":"bench","name":"bench","status":"ACTIVE",\
      "sink_details":{"database_id":"d","table":"t"},\
      "schema":{"id_field":"_id","allow_missing_fields":false,"definition":[\
      {"name":"_id","path":["id"]},{"name":"status","path":["data","status"]},\
      {"name":"temperature","path":["data","temperature"]}]}}\
      """;

  private static final AtomicLong COUNT = new AtomicLong();

  /** How far a search may advance after each byte. */
  private static final int[] SKIP = new int[256];

  static {
    Arrays.fill(SKIP, MARK.length);
    for (int i = 0; i < MARK.length - 1; i++) {
      SKIP[MARK[i]] = MARK.length - 1 - i;
    }
  }

  /** Responses by number of records, because most batches have the same size. */
  private static final Map<Integer, byte[]> ANSWERS = new ConcurrentHashMap<>();

  public static void main(String[] arguments) throws Exception {
    ServerSocket plain = open(ServerSocketFactory.getDefault(), arguments[0]);
    ServerSocket tls = open(tls(Path.of(arguments[2])).getServerSocketFactory(), arguments[1]);
    new Thread(() -> accept(plain)).start();
    new Thread(() -> accept(tls)).start();
    System.out.println("ready");
  }

  private static ServerSocket open(ServerSocketFactory factory, String port) throws IOException {
    return factory.createServerSocket(Integer.parseInt(port), 64, InetAddress.getLoopbackAddress());
  }

  private static SSLContext tls(Path keystore) throws GeneralSecurityException, IOException {
    char[] password = "password".toCharArray();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(KeyStore.getInstance(keystore.toFile(), password), password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context;
  }

  private static void accept(ServerSocket server) {
    try {
      while (true) {
        Socket socket = server.accept();
        socket.setTcpNoDelay(true);
        Thread thread = new Thread(() -> serve(socket));
        thread.setDaemon(true);
        thread.start();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void serve(Socket socket) {
    try (socket) {
      InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 18);
      OutputStream out = socket.getOutputStream();
      byte[] body = new byte[1 << 20];
      for (String request = line(in); request != null; request = line(in)) {
        int length = 0;
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
          if (header.regionMatches(true, 0, "content-length:", 0, 15)) {
            length = Integer.parseInt(header.substring(15).trim());
          } else if (header.equalsIgnoreCase("expect: 100-continue")) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          }
        }
        if (body.length < length) {
          body = new byte[length];
        }
        in.readNBytes(body, 0, length);
        out.write(answer(request, body, length));
      }
    } catch (IOException e) {
      // The client closed the connection.
    }
  }

  private static byte[] answer(String request, byte[] body, int length) {
    if (request.startsWith("POST")) {
      int records = records(body, length);
      COUNT.addAndGet(records);
      return ANSWERS.computeIfAbsent(records, NullSink::delivered);
    }
    if (request.startsWith("GET /count")) {
      return ok(Long.toString(COUNT.getAndSet(0)).getBytes(StandardCharsets.US_ASCII));
    }
    boolean list = request.startsWith("GET /v2/sinks ");
    String sink = list ? "{\"sinks\":[" + SINK + "]}" : SINK;
    return ok(sink.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] delivered(int records) {
    ByteArrayOutputStream json = new ByteArrayOutputStream(64 + records * 22);
    json.writeBytes(
        ("{\"success_count\":" + records + ",\"error_count\":0,\"records\":[")
            .getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < records; i++) {
      if (i > 0) {
        json.write(',');
      }
      json.writeBytes(SUCCESS);
    }
    json.writeBytes("]}".getBytes(StandardCharsets.US_ASCII));
    return ok(json.toByteArray());
  }

  private static byte[] ok(byte[] json) {
    ByteArrayOutputStream answer = new ByteArrayOutputStream(json.length + 100);
    answer.writeBytes(
        ("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                + json.length
                + "\r\n\r\n")
            .getBytes(StandardCharsets.US_ASCII));
    answer.writeBytes(json);
    return answer.toByteArray();
  }

  /** Counts the marks that start a record, by the search of Boyer, Moore and Horspool. */
  private static int records(byte[] body, int length) {
    int count = 0;
    int last = MARK.length - 1;
    for (int end = last; end < length; end += SKIP[body[end] & 0xFF]) {
      if (body[end] == MARK[last] && Arrays.equals(body, end - last, end, MARK, 0, last)) {
        count++;
      }
    }
    return count;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        return null;
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
