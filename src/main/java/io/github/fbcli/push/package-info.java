/** Pushes records: batching, sending, retries, the errors file and the summary. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push;
