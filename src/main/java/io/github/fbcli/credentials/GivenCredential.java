package io.github.fbcli.credentials;

import io.github.fbcli.api.Credential;
import io.github.fbcli.api.CredentialSource;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A credential that fb itself cannot renew: a token or key as the user gave it. It is read again
 * when it is refused: somebody may have put a newer one into its file.
 */
public final class GivenCredential implements CredentialSource {
  private final Supplier<Credential> place;
  private final Predicate<String> origins;
  private final String remedy;
  private Credential credential;

  /**
   * @param place gives the credential as it is there now
   * @param origins where it may go
   * @param remedy what to do when it is refused
   */
  public GivenCredential(
      Credential credential, Supplier<Credential> place, Predicate<String> origins, String remedy) {
    this.credential = credential;
    this.place = place;
    this.origins = origins;
    this.remedy = remedy;
  }

  @Override
  public synchronized Credential current() {
    return credential;
  }

  @Override
  public synchronized @Nullable Credential renewed(Credential refused) {
    if (credential.equals(refused)) {
      credential = place.get();
    }
    return credential.equals(refused) ? null : credential;
  }

  @Override
  public boolean mayGoTo(String origin) {
    return origins.test(origin);
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
