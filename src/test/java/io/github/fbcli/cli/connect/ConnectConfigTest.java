package io.github.fbcli.cli.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.fbcli.support.FbProgram;
import io.github.fbcli.wire.Json;
import org.junit.jupiter.api.Test;

class ConnectConfigTest {
  private final FbProgram fb =
      new FbProgram().with("FEATUREBASE_ENDPOINT", "https://fb.example.com");

  private JsonNode config(String... arguments) throws Exception {
    FbProgram.Run run = fb.run(arguments);
    assertEquals(0, run.exit(), run::toString);
    assertEquals("", run.err());
    return Json.parse(run.out());
  }

  @Test
  void printsConnectorWithoutSecrets() throws Exception {
    fb.with("FEATUREBASE_API_KEY", "the-secret").with("FEATUREBASE_DATABASE", "demo");
    JsonNode document = config("connect", "config", "clicks", "--topics", "t1,t2");
    assertEquals(
        """
        {
          "name" : "clicks",
          "config" : {
            "connector.class" : "io.github.fbcli.connect.FeatureBaseSinkConnector",
            "tasks.max" : "1",
            "topics" : "t1,t2",
            "key.converter" : "org.apache.kafka.connect.converters.ByteArrayConverter",
            "value.converter" : "org.apache.kafka.connect.converters.ByteArrayConverter",
            "featurebase.api.url" : "https://fb.example.com/v2",
            "featurebase.data.url" : "https://fb.example.com/v2",
            "featurebase.identity.url" : "https://fb.example.com",
            "featurebase.database" : "demo",
            "featurebase.sink" : "clicks",
            "featurebase.api.key" : "${file:/etc/kafka/featurebase.properties:api.key}",
            "errors.tolerance" : "all",
            "errors.deadletterqueue.topic.name" : "clicks-rejected",
            "errors.deadletterqueue.context.headers.enable" : "true"
          }
        }\
        """
            .strip(),
        document.toPrettyString());
    assertFalse(document.toString().contains("the-secret"));
  }

  @Test
  void usesOneTaskPerSink() throws Exception {
    JsonNode document =
        config("connect", "config", "a", "b", "--topics", "t", "--name", "all", "-o", "json");
    assertEquals("all", document.path("name").asText());
    assertEquals("2", document.path("config").path("tasks.max").asText());
    assertEquals("a,b", document.path("config").path("featurebase.sink").asText());
  }

  @Test
  void usesPlaceholderForPassword() throws Exception {
    fb.with("FEATUREBASE_EMAIL", "ann@example.com").with("FEATUREBASE_PASSWORD", "the-secret");
    JsonNode config = config("connect", "config", "a", "--topics", "t").path("config");
    assertEquals("ann@example.com", config.path("featurebase.email").asText());
    assertEquals(
        "${file:/etc/kafka/featurebase.properties:password}",
        config.path("featurebase.password").asText());
    assertTrue(config.path("featurebase.api.key").isMissingNode());
  }

  @Test
  void requiresTopics() {
    FbProgram.Run run = fb.run("connect", "config", "a");
    assertEquals(2, run.exit());
    assertTrue(run.err().contains("--topics"), run::toString);
  }
}
