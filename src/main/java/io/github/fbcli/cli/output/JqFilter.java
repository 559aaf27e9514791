package io.github.fbcli.cli.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.wire.Json;
import java.util.ArrayList;
import java.util.List;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;

/** Filters JSON documents with the {@code --jq} expression. */
public final class JqFilter {
  private final JsonQuery query;
  private final Scope functions = Scope.newEmptyScope();

  /** Thrown if the expression cannot be evaluated for a document. */
  public static final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Failure(JsonQueryException cause) {
      super("--jq: " + cause.getMessage(), cause);
    }
  }

  /**
   * @throws IllegalArgumentException if the expression is invalid
   */
  public JqFilter(String expression) {
    try {
      query = JsonQuery.compile(expression, Versions.JQ_1_7);
    } catch (JsonQueryException e) {
      throw new IllegalArgumentException("'" + expression + "' is not a valid jq expression", e);
    }
    BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_7, functions);
  }

  /**
   * Returns the results for a document.
   *
   * @throws Failure if the expression cannot be evaluated for the document
   */
  List<JsonNode> apply(JsonNode document) {
    List<JsonNode> results = new ArrayList<>();
    try {
      // Serialized and parsed again, because jq cannot compare some types of nodes.
      query.apply(functions, Json.parse(Json.text(document)), results::add);
    } catch (JsonQueryException e) {
      throw new Failure(e);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("fb wrote invalid JSON", e);
    }
    return results;
  }
}
