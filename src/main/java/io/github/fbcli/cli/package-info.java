/** The commands: options plus one hand-off each, exit codes, and the one failure handler. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli;
