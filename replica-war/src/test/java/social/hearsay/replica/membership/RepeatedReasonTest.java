package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepeatedReasonTest {
    private final RepeatedReason said = new RepeatedReason();

    @Test
    void theSameReasonIsNewsLessAndLessOften() {
        assertThat(IntStream.rangeClosed(1, 20).filter(time -> said.isNews("refused")))
                .containsExactly(1, 2, 4, 8, 16);
    }

    @Test
    void anotherReasonIsNews() {
        assertThat(said.isNews("refused")).isTrue();
        assertThat(said.isNews("away")).isTrue();
        assertThat(said.isNews("refused")).isTrue();
    }

    @Test
    void aReasonThatWasGoneIsNewsAgain() {
        assertThat(IntStream.rangeClosed(1, 3).filter(time -> said.isNews("refused")))
                .containsExactly(1, 2);
        said.forget();

        assertThat(said.isNews("refused")).isTrue();
    }
}
