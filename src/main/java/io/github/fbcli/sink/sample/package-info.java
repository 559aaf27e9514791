/** What a sample of records tells: their fields, a mapping that would load them, and a key. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.sink.sample;
