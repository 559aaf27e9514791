/** Where settings come from: flags, environment, defaults. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.config;
