package social.hearsay.cli.backup;

import java.time.Duration;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.process.Pace;

/** Says now and then how far a long piece of work is. */
final class Progress {
    private static final Duration EVERY = Duration.ofSeconds(2);

    private final Console console;
    private final Pace pace;
    private Duration told;

    Progress(Console console, Pace pace) {
        this.console = console;
        this.pace = pace;
        this.told = pace.now();
    }

    void tell(String what, long part, long whole, String unit) {
        if (whole > 0 && pace.isOver(told, EVERY)) {
            told = pace.now();
            console.say("  %s: %d %% (%,d of %,d %s)", what, part * 100 / whole, part, whole, unit);
        }
    }
}
