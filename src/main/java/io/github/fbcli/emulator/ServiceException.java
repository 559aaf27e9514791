package io.github.fbcli.emulator;

/** Thrown if the service refuses a whole request. Nothing is stored. */
final class ServiceException extends RuntimeException {
  private final transient ServiceResponse response;

  ServiceException(String message, ServiceResponse response) {
    super(
        message, null, false,
        false); // without a stack trace, because a refusal is an ordinary response
    this.response = response;
  }

  ServiceResponse response() {
    return response;
  }
}
