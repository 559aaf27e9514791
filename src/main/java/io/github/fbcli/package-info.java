/** fb: create ingest endpoints, wait for them and push records without losing one. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli;
