package io.github.fbcli.config;

/**
 * A value and its origin, which messages name.
 *
 * @param origin such as {@code --endpoint} or {@code FEATUREBASE_ENDPOINT}
 */
public record Setting(String value, String origin) {}
