/**
 * Reads the inputs of a push and splits them into records, byte for byte, each with its position.
 * Rule: this package does not depend on how records are processed.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.input;
