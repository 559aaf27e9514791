/** The commands that infer and check mappings. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.cli.mapping;
