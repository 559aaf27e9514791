/** The session of {@code fb shell}: lines are read, edited, remembered, and run one by one. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.shell.session;
