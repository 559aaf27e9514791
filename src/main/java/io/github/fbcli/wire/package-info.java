/** Records for the JSON objects of the API, and parsers that keep the position of each value. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.wire;
