/** Settings: contexts, environment variables, files, and their precedence. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.config;
