package io.github.fbcli.config;

/**
 * A value and where it came from, so that a message can name the place to fix.
 *
 * @param origin such as {@code --endpoint} or {@code FEATUREBASE_ENDPOINT}
 */
public record Setting(String value, String origin) {}
