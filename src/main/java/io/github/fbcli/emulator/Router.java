package io.github.fbcli.emulator;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dispatches a request to the first route with its method and path. */
final class Router {
  /** Handles the requests of one route. */
  @FunctionalInterface
  interface Handler {
    /**
     * Returns the body of the response.
     *
     * @param path the decoded segments matched by the route's {@code *}, in order
     * @throws ServiceException if the request is refused
     */
    JsonNode handle(ServiceRequest request, List<String> path);
  }

  private record Route(
      String method,
      Pattern path,
      BiFunction<ServiceRequest, List<String>, ServiceResponse> handler) {}

  private final List<Route> routes = new ArrayList<>();

  /**
   * Adds a route.
   *
   * @param route the method and the path, such as {@code GET /v2/sinks/*}; {@code *} matches any
   *     single segment
   * @param status the status of the response if the handler succeeds
   */
  Router on(String route, int status, Handler handler) {
    return on(
        route,
        (request, path) -> new ServiceResponse(status, handler.handle(request, path), Map.of()));
  }

  /** Adds a route that always returns the same response. */
  Router on(String route, ServiceResponse response) {
    return on(route, (request, path) -> response);
  }

  private Router on(
      String route, BiFunction<ServiceRequest, List<String>, ServiceResponse> handler) {
    String[] parts = route.split(" ");
    Pattern path = Pattern.compile(parts[1].replace("*", "([^/]*)"));
    routes.add(new Route(parts[0], path, handler));
    return this;
  }

  /**
   * @throws ServiceException 404 for an unknown path, 405 for an unsupported method, or any failure
   *     of the handler
   */
  ServiceResponse dispatch(ServiceRequest request) {
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      Matcher matcher = route.path().matcher(request.path());
      if (matcher.matches()) {
        if (route.method().equals(request.method())) {
          return route.handler().apply(request, segments(matcher));
        }
        allowed.add(route.method());
      }
    }
    if (allowed.isEmpty()) {
      throw ErrorCode.NOT_FOUND.exception("No resource at " + request.path());
    }
    String methods = String.join(", ", allowed);
    throw ErrorCode.METHOD_NOT_ALLOWED.exception(
        request.method() + " is not allowed here; allowed: " + methods, Map.of("Allow", methods));
  }

  private static List<String> segments(Matcher matcher) {
    List<String> segments = new ArrayList<>();
    for (int group = 1; group <= matcher.groupCount(); group++) {
      String encoded = matcher.group(group).replace("+", "%2B"); // in a path, + is a literal plus
      segments.add(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }
    return segments;
  }
}
