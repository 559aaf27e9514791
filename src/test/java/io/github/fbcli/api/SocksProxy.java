package io.github.fbcli.api;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A SOCKS 5 proxy that refuses every connection and records the target. */
final class SocksProxy implements AutoCloseable {
  private static final int VERSION = 5;
  private static final int HOST_UNREACHABLE = 4;

  private final ServerSocket server;
  private final List<String> targets = new CopyOnWriteArrayList<>();

  private SocksProxy() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  static SocksProxy start() throws IOException {
    SocksProxy proxy = new SocksProxy();
    Thread thread = new Thread(proxy::serve, "socks proxy");
    thread.setDaemon(true);
    thread.start();
    return proxy;
  }

  int port() {
    return server.getLocalPort();
  }

  List<String> targets() {
    return targets;
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket socket = server.accept()) {
        DataInputStream in = new DataInputStream(socket.getInputStream());
        OutputStream out = socket.getOutputStream();
        in.readByte();
        in.readFully(new byte[in.readUnsignedByte()]);
        out.write(new byte[] {VERSION, 0});
        in.readFully(new byte[4]); // version, command, reserved, address type (a name)
        byte[] name = new byte[in.readUnsignedByte()];
        in.readFully(name);
        targets.add(new String(name, StandardCharsets.US_ASCII) + ":" + in.readUnsignedShort());
        out.write(new byte[] {VERSION, HOST_UNREACHABLE, 0, 1, 0, 0, 0, 0, 0, 0});
      } catch (IOException e) {
        // The client or the test has closed it.
      }
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
