package io.github.fbcli.api;

/** User and password for the proxy, which get to it and no further. */
public record ProxyLogin(String user, String password) {

  /** Without the password, so that no log ever holds it. */
  @Override
  public String toString() {
    return "ProxyLogin[...]";
  }
}
