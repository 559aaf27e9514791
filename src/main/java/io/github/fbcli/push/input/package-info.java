/**
 * Reads the inputs of a push and splits them into records without changing any bytes. Each record
 * has a position. Rule: this package does not depend on how records are processed.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.input;
