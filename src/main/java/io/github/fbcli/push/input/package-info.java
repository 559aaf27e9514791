/**
 * What a push reads: inputs in several formats, cut into records byte for byte, each with its
 * place. Nothing here knows what becomes of a record.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.input;
