package io.github.fbcli.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.fbcli.wire.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * Loads what the first request of a run needs before there is one. Nothing depends on it: a request
 * that comes sooner loads all that itself, and what fails here will fail there, where somebody can
 * be told.
 */
public final class Preparation {
  private Preparation() {}

  /**
   * What is worth another thread, beside the parsing of arguments. For an encrypted request that is
   * the one computation of Java's that takes longest; all else would only be loaded twice as slowly
   * by both threads.
   */
  public static void aside(boolean encrypted) {
    if (encrypted) {
      computeCurve();
    } else {
      makeClient();
    }
    readJson();
  }

  /**
   * All there is.
   *
   * @param authorities a PEM file of those that will be trusted; null for the machine's only
   */
  public static void completely(boolean encrypted, @Nullable Path authorities) {
    makeClient();
    if (encrypted) {
      try {
        greet(context(authorities).createSSLEngine());
      } catch (GeneralSecurityException | IOException e) {
        // So will the request.
      }
    }
  }

  /** The first key on the curve that most servers sign with has Java compute a table of points. */
  private static void computeCurve() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      // So will the request.
    }
  }

  private static void makeClient() {
    OkHttpClient client =
        new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    client.newCall(new Request.Builder().url(HttpUrl.get("http://localhost/")).build());
  }

  /** The first document has Java compute powers of ten, which no number in it may need. */
  private static void readJson() {
    try {
      Json.parse("[]".getBytes(StandardCharsets.UTF_8));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("it is one document", e);
    }
  }

  private static SSLContext context(@Nullable Path authorities)
      throws IOException, GeneralSecurityException {
    return authorities == null
        ? SSLContext.getDefault()
        : NamedAuthorities.read(authorities).context();
  }

  /** Makes the first message of a handshake: authorities, chance and keys are ready after it. */
  private static void greet(SSLEngine engine) throws SSLException {
    engine.setUseClientMode(true);
    engine.wrap(
        ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
  }
}
