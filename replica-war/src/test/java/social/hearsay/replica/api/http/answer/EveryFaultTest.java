package social.hearsay.replica.api.http.answer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.ws.rs.ProcessingException;
import java.sql.SQLException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Headers;
import social.hearsay.replica.storage.database.ConnectionFailed;

class EveryFaultTest {
    @Test
    void aDiskThatFailsSendsTheRequestElsewhere() {
        Answer answer = EveryFault.answer(
                new CompletionException(new ConnectionFailed(new SQLException("Connection refused", "08001"))));

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

    /** A chunk that is none, a stream that broke off: the container can't read it. */
    @Test
    void whatCanNotBeReadIsTheClientsFault() {
        assertThat(EveryFault.answer(new ProcessingException(new java.io.IOException("Invalid chunk header")))
                        .status())
                .isEqualTo(400);
    }

    /** Its connection was closed in the middle of a body: that is nothing for the log. */
    @Test
    void whoeverGoesBeforeItsRequestIsWholeIsNoAccident() {
        assertThat(EveryFault.answer(new CompletionException(new java.io.EOFException()))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void every401SaysHowToShowWhoOneIs() {
        assertThat(Fault.of(401, "no").answer().headers())
                .containsEntry("WWW-Authenticate", "Bearer realm=\"Hearsay\"");
        assertThat(Fault.unauthorized().answer().headers().get("WWW-Authenticate"))
                .doesNotContain("error");
        assertThat(Fault.unknownToken().answer().headers().get("WWW-Authenticate"))
                .contains("error=\"invalid_token\"");
        assertThat(Fault.insufficient(java.util.List.of("read:lists"))
                        .answer()
                        .headers()
                        .get("WWW-Authenticate"))
                .contains("error=\"insufficient_scope\", scope=\"read:lists\"");
    }
}
