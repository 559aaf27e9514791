/** One record per JSON shape of the service, and the one mapper that reads and writes them. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.wire;
