/** Makes a sink's spec out of answers to questions. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.interview;
