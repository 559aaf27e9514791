package io.github.fbcli.cli.emulator;

import io.github.fbcli.cli.output.Output;
import io.github.fbcli.cli.output.OutputFormat;
import io.github.fbcli.cli.run.Examples;
import io.github.fbcli.cli.run.ExitCode;
import io.github.fbcli.cli.run.ExitCodes;
import io.github.fbcli.cli.run.Invocation;
import io.github.fbcli.console.Interruption;
import io.github.fbcli.emulator.Emulator;
import io.github.fbcli.emulator.EmulatorOptions;
import io.github.fbcli.wire.Json;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
    name = "start",
    description = "Serve the API on a loopback port until you press Ctrl-C.",
    footer =
        "Accepts any credential except 'refused'. Includes a 'demo' database with a few tables. "
            + "Open URL/ in a browser for a web page, and URL/emulator/rows/DATABASE/TABLE for "
            + "rows as JSON.")
@ExitCodes({ExitCode.CONFLICT, ExitCode.INPUT})
@Examples({
  "fb emulator start --data ./emulator",
  "fb emulator start --port 0 --fault 503=5%,throttle=2%"
})
public final class EmulatorStart implements Callable<Integer> {
  private final Invocation invocation;

  @Option(
      names = "--port",
      paramLabel = "PORT",
      defaultValue = "" + EmulatorOptions.DEFAULT_PORT,
      description = "Port to listen on; 0 selects a free port (default: ${DEFAULT-VALUE}).")
  int port;

  @Mixin EmulatorSettings settings = new EmulatorSettings();

  public EmulatorStart(Invocation invocation) {
    this.invocation = invocation;
  }

  @Override
  public Integer call() {
    Interruption interruption = invocation.platform().interruption();
    try (Emulator emulator = settings.start(port, invocation.platform())) {
      interruption.orderly(() -> serve(emulator));
      return ExitCode.DONE.code();
    } catch (InterruptedException e) {
      return ExitCode.ofSignal(interruption.exit()).code();
    }
  }

  private int serve(Emulator emulator) throws InterruptedException {
    report(emulator);
    new CountDownLatch(1).await(); // the emulator has its own threads
    return ExitCode.DONE.code();
  }

  private void report(Emulator emulator) {
    Output output = invocation.output();
    String url = emulator.uri().toString();
    if (output.format() == OutputFormat.TABLE) {
      output.text("export FEATUREBASE_ENDPOINT=" + url);
      output.text("export FEATUREBASE_TOKEN=" + EmulatorSettings.TOKEN);
      invocation.note("emulator listening on " + url + "; press Ctrl-C to stop");
      invocation.note("web page: " + url + "/");
      invocation.advise(
          "Next: paste the lines above into another terminal, and run 'fb tables list'.");
    } else if (output.format() == OutputFormat.NAME) {
      output.text(url);
    } else {
      output.documentLine(Json.object().put("endpoint", url).put("token", EmulatorSettings.TOKEN));
    }
  }
}
