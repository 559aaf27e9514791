/** The commands that make and rehearse mappings, without a service if need be. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.mapping;
