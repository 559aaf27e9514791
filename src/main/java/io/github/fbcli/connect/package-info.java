/**
 * The Kafka Connect sink connector. It is released as a plugin archive and is not part of {@code
 * fb}. Only a task's own thread calls Kafka's interfaces.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.connect;
