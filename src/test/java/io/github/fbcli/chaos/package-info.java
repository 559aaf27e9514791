/**
 * Tests that would find a lost record: a service that fails at random and knows every record, and
 * loads that are killed.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.chaos;
