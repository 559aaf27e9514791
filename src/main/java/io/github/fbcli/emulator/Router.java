package io.github.fbcli.emulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds who answers a request: a list of methods and paths, the first that fits. */
final class Router {
  /** Answers one kind of request. */
  @FunctionalInterface
  interface Handler {
    /**
     * Answers one request.
     *
     * @param names the parts of the path that stand where the route has {@code *}, in order
     * @throws Refusal when the answer is no
     */
    Answer answer(Request request, List<String> names);
  }

  private record Route(String method, List<String> path, Handler handler) {
    /** What stands for the stars; null when the path is another one. */
    @Nullable List<String> match(List<String> asked) {
      if (asked.size() != path.size()) {
        return null;
      }
      List<String> names = new ArrayList<>();
      for (int i = 0; i < path.size(); i++) {
        if (path.get(i).equals("*")) {
          names.add(asked.get(i));
        } else if (!path.get(i).equals(asked.get(i))) {
          return null;
        }
      }
      return names;
    }
  }

  private final List<Route> routes = new ArrayList<>();

  /**
   * @param path its parts between slashes; {@code *} stands for any one part
   */
  Router on(String method, String path, Handler handler) {
    routes.add(new Route(method, path.isEmpty() ? List.of() : List.of(path.split("/")), handler));
    return this;
  }

  /**
   * @throws Refusal 404 for an unknown path, 405 for a method it does not know
   */
  Answer answer(Request request) {
    List<String> asked = request.path();
    List<String> allowed = new ArrayList<>();
    for (Route route : routes) {
      List<String> names = route.match(asked);
      if (names != null && route.method().equals(request.method())) {
        return route.handler().answer(request, names);
      }
      if (names != null) {
        allowed.add(route.method());
      }
    }
    if (!allowed.isEmpty()) {
      throw Refusal.wrongMethod(request.method(), String.join(", ", allowed));
    }
    throw Refusal.notFound("There is nothing at /" + String.join("/", asked));
  }
}
