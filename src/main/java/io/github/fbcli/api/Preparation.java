package io.github.fbcli.api;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import okhttp3.ConnectionSpec;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;

/**
 * Loads what the first request of a run needs, so that it can be done on another thread beside the
 * parsing of arguments. Nothing depends on it: a request that comes sooner loads all that itself.
 */
public final class Preparation implements Runnable {
  private final boolean encrypted;

  /**
   * @param encrypted whether encryption is to be made ready as well, which takes longest
   */
  public Preparation(boolean encrypted) {
    this.encrypted = encrypted;
  }

  @Override
  public void run() {
    OkHttpClient client =
        new OkHttpClient.Builder().connectionSpecs(List.of(ConnectionSpec.CLEARTEXT)).build();
    client.newCall(new Request.Builder().url(HttpUrl.get("http://localhost/")).build());
    if (encrypted) {
      try {
        greet(SSLContext.getDefault().createSSLEngine());
      } catch (GeneralSecurityException | SSLException e) {
        // Then the request itself will meet it, where somebody can be told.
      }
    }
  }

  /** Makes the first message of a handshake: authorities, chance and keys are ready after it. */
  private static void greet(SSLEngine engine) throws SSLException {
    engine.setUseClientMode(true);
    engine.wrap(
        ByteBuffer.allocate(0), ByteBuffer.allocate(engine.getSession().getPacketBufferSize()));
  }
}
