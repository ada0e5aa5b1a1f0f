package social.hearsay.cli.verb;

import java.time.Duration;
import social.hearsay.cli.process.Interruption;
import social.hearsay.cli.process.Pace;

/** Nobody waits: each pause is over at once. A signal comes when a test says so. */
final class SkippingPace implements Pace {
    private Duration now = Duration.ZERO;
    private int pauses = Integer.MAX_VALUE;
    private int requests = Integer.MAX_VALUE;

    /** Ctrl-C in the pause after so many. */
    SkippingPace signalAfterPauses(int count) {
        pauses = count;
        return this;
    }

    /** Ctrl-C while it waits for an answer, after so many. */
    SkippingPace signalAfterAnswers(int count) {
        requests = count;
        return this;
    }

    @Override
    public Duration now() {
        return now;
    }

    @Override
    public void pause(Duration duration) throws InterruptedException {
        if (pauses-- == 0) {
            throw new InterruptedException("a signal came");
        }
        now = now.plus(duration);
    }

    @Override
    public <T, E extends Exception> T during(Interruption.Wait<T, E> wait) throws E, InterruptedException {
        if (requests-- == 0) {
            throw new InterruptedException("a signal came");
        }
        return wait.get();
    }
}
