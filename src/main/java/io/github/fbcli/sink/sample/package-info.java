/** Inference from a sample of records: their fields, a key, and a mapping. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink.sample;
