/**
 * What a push reads: inputs in several formats, split into records byte for byte, each with its
 * place. Rule: nothing here knows what happens to a record after it was read.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.input;
