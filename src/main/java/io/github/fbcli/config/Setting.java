package io.github.fbcli.config;

/**
 * A value and its origin.
 *
 * @param origin the origin in messages, such as {@code --endpoint} or {@code FEATUREBASE_ENDPOINT}
 */
public record Setting(String value, String origin) {}
