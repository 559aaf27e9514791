/**
 * How fast to push: the quota of a sink, and the pacer that keeps within it and fills it. Nothing
 * here knows records or requests, only how many there are and how many bytes they have.
 */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.pace;
