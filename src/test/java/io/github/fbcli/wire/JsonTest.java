package io.github.fbcli.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.core.JsonProcessingException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " \n",
        "{",
        "[1] 2",
        "{\"a\":1,\"a\":2}",
        "1e99999999999",
        "-1E-99999999999",
        "{\"a\":[1.5e+2147483648000]}",
        "NaN",
        "'a'"
      })
  void rejectsEmptyInputAndTrailingDocuments(String text) {
    assertThrows(JsonProcessingException.class, () -> Json.parse(text));
    assertThrows(JsonProcessingException.class, () -> Json.parse(text.getBytes(UTF_8)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "1.10", "123456789012345678901234567890", "0.1234567890123456789", "null"})
  void keepsAllDigits(String text) throws JsonProcessingException {
    assertEquals(text, Json.text(Json.parse(text)));
  }
}
