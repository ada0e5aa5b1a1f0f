package social.hearsay.replica.push;

import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/** Takes messages for apps. */
public interface PushService {
    /**
     * Sends a message; must not block.
     *
     * @param left for how many milliseconds the message is worth delivering
     * @return the answer, or how it failed: {@link Refused} for good, anything else for now
     */
    CompletionStage<Answer> send(Push push, long left);

    /**
     * What a push service says.
     *
     * @param status HTTP's
     * @param retryAfter in how many milliseconds it may be asked again, if it said so
     */
    record Answer(int status, OptionalLong retryAfter) {
        boolean isTaken() {
            return status >= 200 && status < 300;
        }

        /** The subscription is there no more (RFC 8030, 7.3). */
        boolean isGone() {
            return status == 404 || status == 410;
        }

        boolean mayPass() {
            return status == 408 || status == 429 || status >= 500;
        }
    }

    /** A message that is not sent, whenever it is tried. */
    final class Refused extends RuntimeException {
        private static final long serialVersionUID = 1;

        public Refused(String reason) {
            super(reason);
        }
    }
}
