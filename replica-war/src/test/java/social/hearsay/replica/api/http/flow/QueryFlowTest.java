package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.http.flow.Obedient.ELSEWHERE;
import static social.hearsay.replica.api.http.flow.Obedient.HERE;
import static social.hearsay.replica.api.http.flow.Obedient.ID;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.storage.database.Statements;

/** What is told to whoever asks. */
class QueryFlowTest extends CallFlowContract {
    @Test
    void anAnswerSaysWhatItStandsOn() {
        Answer response = query(call(VectorTimestamp.ZERO, false), view -> Answer.ok(List.of()));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().get("Vector-Timestamp")).isEqualTo(HERE.toString());
        assertThat(response.headers().get("Session-Stamp")).isEqualTo("77");
    }

    @Test
    void aStrictQueryThatIsBehindIsRefusedAndSaysWhatIsMissing() {
        Answer response = query(call(ELSEWHERE, false), view -> Answer.ok(List.of()));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.headers().get("Refusal")).isEqualTo("behind");
        assertThat(response.headers().get("Missing")).isEqualTo(ELSEWHERE.toString());
        assertThat(response.headers().get("Retry-After")).isEqualTo("1");
    }

    @Test
    void aLenientOneIsAnsweredAndMarked() {
        Answer response = query(call(ELSEWHERE, true), view -> Answer.ok(List.of()));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().get("Missing")).isEqualTo(ELSEWHERE.toString());
        assertThat(response.headers().get("Preference-Applied")).isEqualTo("handling=lenient");
    }

    @Test
    void whatAStoppedValueAnswersIsMarkedAsBehind() {
        replica.unapplied = ELSEWHERE;

        Answer response = query(call(VectorTimestamp.ZERO, false), view -> Answer.ok(List.of()));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers().get("Missing")).isEqualTo(ELSEWHERE.toString());
        assertThat(response.headers().get("Preference-Applied")).isNull();
    }

    @Test
    void aDelayedReplicaAnswersThoseAloneWhoAskForWhatWasAndSaysWhen() {
        replica.asOf = Optional.of(Instant.parse("2026-01-01T12:00:00Z"));
        Call ordinary = call(VectorTimestamp.ZERO, false);
        Call asOf = new Call(
                "GET",
                "x",
                ordinary.query(),
                ordinary.site(),
                ordinary.client(),
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                0,
                false,
                Mirrors.NONE,
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true);

        Answer refused = query(ordinary, view -> Answer.ok(List.of()));
        Answer answered = query(asOf, view -> Answer.ok(List.of()));

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers().get("Refusal")).isEqualTo("delayed");
        assertThat(answered.status()).isEqualTo(200);
        assertThat(answered.headers().get("As-Of")).isEqualTo("2026-01-01T12:00:00Z");
    }

    @Test
    void aTokenThatWasNeverMintedIsRefusedWithoutWaiting() {
        Answer response = query(with("nonsense", ELSEWHERE), view -> Answer.ok(view.anybody()));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().get("Rests-On")).isNull();
        assertThat(replica.waits).isEmpty();
    }

    @Test
    void aGenuineTokenThatIsUnknownRestsOnAbsence() {
        Answer response = query(
                with(secrets.accessToken(ID), VectorTimestamp.ZERO),
                view -> Answer.ok(view.anybody().scopes()));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().get("Rests-On")).isEqualTo("absence");
        assertThat(response.headers().get("Vector-Timestamp")).isEqualTo(HERE.toString());
    }

    /** It stays so wherever one asks: a front end that can't reach everybody need not doubt it. */
    @Test
    void aTokenThatWasEndedForGoodRestsOnNothing() {
        String token = secrets.accessToken(ID);
        for (String column : List.of("revoked", "ended")) {
            Statements.of(connection)
                    .update(
                            "insert into tokens (hash, issued_at, account, grant_details, " + column + ")"
                                    + " values (?, 5, 7, '{\"tokenHash\":\"h\",\"scopes\":[\"write\"]}',"
                                    + " '{\"stamp\":\"42\",\"origin\":\"r1.aaaa\",\"sequence\":1}')",
                            Secrets.hash(token));

            Answer response = query(with(token, VectorTimestamp.ZERO), view -> Answer.ok(view.anybody()));

            assertThat(response.status()).isEqualTo(401);
            assertThat(response.headers().get("Rests-On")).as(column).isNull();
            Statements.of(connection).update("delete from tokens");
        }
    }

    /** Another may know that it was opened again. */
    @Test
    void aTokenOfAClosedAccountRestsOnAbsence() {
        String token = secrets.accessToken(ID);
        Statements.of(connection)
                .update(
                        "insert into tokens values (?, 5, 7, '{\"tokenHash\":\"h\",\"scopes\":[\"write\"]}', null, null)",
                        Secrets.hash(token));
        Statements.of(connection).update("insert into accounts values (7, 42, null)");

        Answer response = query(with(token, VectorTimestamp.ZERO), view -> Answer.ok(view.anybody()));

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers().get("Rests-On")).isEqualTo("absence");
    }

    @Test
    void anAccidentIsA500InJsonThatShowsNothing() {
        Answer response = query(call(VectorTimestamp.ZERO, false), view -> {
            throw new IllegalStateException("secret");
        });

        assertThat(response.status()).isEqualTo(500);
        assertThat(response.body()).isEqualTo(ErrorBody.of("Internal server error"));
    }

    private Answer query(Call call, Function<View, Answer> render) {
        return flow.answerQuery(call, Access.OPEN, render).toCompletableFuture().join();
    }
}
