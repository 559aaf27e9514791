/** Contexts and settings on disk, and their precedence. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.config;
