/** Runs what is commonly run, so that the JVM can keep the classes of it for later starts. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.training;
