package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EndingTest {
    @Test
    void theStatusTellsWhetherAnotherTryMayGoBetter() {
        AtomicInteger status = new AtomicInteger();
        Ending.MISCONFIGURED.end("It can't start", new IllegalStateException("for a reason"), status::set);
        assertThat(status).hasValue(78);
        Ending.TEMPORARY.end("It can't listen", new IllegalStateException("for a reason"), status::set);
        assertThat(status).hasValue(75);
    }

    @Test
    void aDiskMayGetRoom() {
        assertThat(Ending.of(new UncheckedIOException(new IOException("No space left on device"))))
                .isEqualTo(Ending.TEMPORARY);
        assertThat(Ending.of(new IllegalStateException("The setting hearsay.name is missing")))
                .isEqualTo(Ending.MISCONFIGURED);
    }

    @Test
    void theReasonIsSaidInOneLineAndNothingTwice() {
        assertThat(Ending.inWords(new UncheckedIOException(
                        "The cluster's secret can't be read", new NoSuchFileException("/data/secret"))))
                .isEqualTo("The cluster's secret can't be read: NoSuchFileException /data/secret");
        assertThat(Ending.inWords(new RuntimeException(new IllegalStateException("once"))))
                .isEqualTo("once");
    }
}
