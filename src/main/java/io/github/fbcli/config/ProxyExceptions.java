package io.github.fbcli.config;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The entries of {@code NO_PROXY}: {@code *}, a host or domain, an address, both with an optional
 * port, or an address range such as {@code 10.0.0.0/8}. Host names are not resolved to match an
 * address range.
 */
record ProxyExceptions(List<String> entries) {
  private static final int HTTP_PORT = 80;
  private static final int HTTPS_PORT = 443;

  static ProxyExceptions parse(String list) {
    return new ProxyExceptions(List.of(list.toLowerCase(Locale.ROOT).split("[,\\s]+")));
  }

  boolean cover(URI uri) {
    return entries.stream().anyMatch(entry -> covers(entry, uri));
  }

  private static boolean covers(String entry, URI uri) {
    if (entry.contains("/")) {
      return coversRange(entry, uri.getHost());
    }
    int colon = entry.lastIndexOf(':');
    boolean withPort = colon > 0 && (entry.indexOf(':') == colon || entry.charAt(colon - 1) == ']');
    if (withPort && !entry.substring(colon + 1).equals(Integer.toString(port(uri)))) {
      return false;
    }
    return coversHost(
        ProxyServer.unbracketed(withPort ? entry.substring(0, colon) : entry),
        ProxyServer.unbracketed(uri.getHost()).toLowerCase(Locale.ROOT));
  }

  private static int port(URI uri) {
    int byScheme = "http".equals(uri.getScheme()) ? HTTP_PORT : HTTPS_PORT;
    return uri.getPort() < 0 ? byScheme : uri.getPort();
  }

  private static boolean coversHost(String entry, String host) {
    Optional<InetAddress> address = IpAddress.parse(entry);
    if (entry.equals("*") || address.isPresent()) {
      return address.isEmpty() || address.equals(IpAddress.parse(host));
    }
    String domain = entry.replaceFirst("^\\*?\\.", "");
    return !domain.isEmpty() && ("." + host).endsWith("." + domain);
  }

  private static boolean coversRange(String range, String host) {
    String[] parts = range.split("/", 2);
    Optional<byte[]> start = IpAddress.parse(parts[0]).map(InetAddress::getAddress);
    Optional<byte[]> address = IpAddress.parse(host).map(InetAddress::getAddress);
    if (start.isEmpty() || address.isEmpty() || !parts[1].matches("\\d{1,3}")) {
      return false;
    }
    int bits = start.get().length * Byte.SIZE;
    int free = bits - Integer.parseInt(parts[1]);
    return bits == address.get().length * Byte.SIZE
        && free >= 0
        && number(start.get()).shiftRight(free).equals(number(address.get()).shiftRight(free));
  }

  private static BigInteger number(byte[] address) {
    return new BigInteger(1, address);
  }
}
