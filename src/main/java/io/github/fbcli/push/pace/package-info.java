/**
 * Controls the speed of a push. Rule: this package depends only on the number and size of records.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.pace;
