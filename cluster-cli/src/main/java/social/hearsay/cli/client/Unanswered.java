package social.hearsay.cli.client;

import java.io.IOException;

/** Nobody answered in time. That may be the way's fault: asking once more may help. */
public final class Unanswered extends IOException {
    Unanswered(IOException cause) {
        super("it does not answer", cause);
    }
}
