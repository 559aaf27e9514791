/** Infers fields, a key and a mapping from a sample of records. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink.sample;
