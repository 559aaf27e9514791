package io.github.fbcli.cli.help;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the manual as a folder of pages, as {@code MANPATH} wants it. */
public final class ManPages {
  private final Manual manual;
  private final String date;
  private final String version;

  /**
   * For one version.
   *
   * @param date of the version, so that the same version gives the same pages
   */
  public ManPages(Manual manual, String date, String version) {
    this.manual = manual;
    this.date = date;
    this.version = version;
  }

  /** Writes {@code man1} and {@code man7} into that folder. */
  public void write(Path folder) throws IOException {
    Path commands = Files.createDirectories(folder.resolve("man1"));
    for (ManualCommand command : manual.pages()) {
      Files.writeString(
          commands.resolve(ManPage.name(command.path()) + ".1"),
          ManPage.of(manual, command, date, version));
    }
    Path topics = Files.createDirectories(folder.resolve("man7"));
    for (Topic topic : Topic.all(manual.globalOptions())) {
      Files.writeString(
          topics.resolve("fb-" + topic.name() + ".7"), ManPage.of(manual, topic, date, version));
    }
  }
}
