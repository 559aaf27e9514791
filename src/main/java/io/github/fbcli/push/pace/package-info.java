/**
 * Controls the speed of a push. Rule: this package sees only the number and size of records, never
 * their content.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.pace;
