/** The domain of pushing: record sources, batches, the sender, the errors file, the report. */
@org.jspecify.annotations.NullMarked
package io.github.fbcli.push;
