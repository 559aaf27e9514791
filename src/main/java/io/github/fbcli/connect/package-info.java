/**
 * The Kafka Connect sink connector. It is released as a plugin archive and is not part of {@code
 * fb}. Rule: only the thread of a task uses Kafka's interfaces.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.connect;
