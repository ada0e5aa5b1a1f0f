package social.hearsay.replica.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import social.hearsay.common.wire.Headers;

class EveryFaultTest {
    @Test
    void aDiskThatFailsSendsTheRequestElsewhere() {
        Answer answer = EveryFault.answer(
                new CompletionException(new ConnectionException(new SQLException("Connection refused", "08001"))));

        assertThat(answer.status()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry(Headers.REFUSAL, "sick-disk");
    }

    @Test
    void anAccidentIsNotShown() {
        Answer answer = EveryFault.answer(new CompletionException(new IllegalStateException("inner secrets")));

        assertThat(answer.status()).isEqualTo(500);
        assertThat(answer.headers()).isEmpty();
        assertThat(((ErrorBody) answer.body()).error()).isEqualTo("Internal server error");
    }
}
