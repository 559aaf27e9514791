/**
 * Tests that detect lost records: loads are killed, and the service fails at random and tracks
 * every record.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.chaos;
