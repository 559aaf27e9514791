/** One record per JSON shape of the service, and readers of documents with positions. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.wire;
