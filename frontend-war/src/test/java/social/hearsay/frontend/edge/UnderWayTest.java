package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class UnderWayTest {
    private final UnderWay underWay = new UnderWay(Duration.ofSeconds(30));
    private final CompletableFuture<Void> answered = new CompletableFuture<>();

    @Test
    void whenAllAreAnsweredNobodyIsWaitedFor() {
        underWay.begin(answered);
        answered.complete(null);

        assertThat(underWay.awaitNone()).isTrue();
    }

    @Test
    void theLastAnswerEndsTheWait() throws ExecutionException, InterruptedException {
        underWay.begin(answered);
        CompletableFuture<Boolean> wait = CompletableFuture.supplyAsync(underWay::awaitNone);
        assertThat(wait).isNotDone();

        answered.complete(null);

        assertThat(wait.get()).isTrue();
    }

    @Test
    void whoComesAfterwardsIsCountedAsWell() {
        UnderWay impatient = new UnderWay(Duration.ZERO);
        assertThat(impatient.awaitNone()).isTrue();

        impatient.begin(answered);

        assertThat(impatient.awaitNone()).isFalse();
    }

    @Test
    void aRequestThatIsNeverAnsweredIsNotWaitedForForEver() {
        UnderWay impatient = new UnderWay(Duration.ZERO);
        impatient.begin(answered);

        assertThat(impatient.awaitNone()).isFalse();
        assertThat(impatient.isEnding()).isTrue();
    }
}
