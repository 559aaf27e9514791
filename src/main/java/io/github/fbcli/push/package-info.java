/** Pushes records: batches, sending, retries, the errors file and the result. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push;
