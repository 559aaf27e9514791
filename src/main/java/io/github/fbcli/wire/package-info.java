/**
 * One record per JSON shape of the service, and parsers that keep the source position of each
 * value.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.wire;
