/** How fast to push. Nothing here knows records or requests, only their numbers and sizes. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push.pace;
