package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static social.hearsay.replica.api.http.flow.Obedient.ELSEWHERE;
import static social.hearsay.replica.api.http.flow.Obedient.HERE;
import static social.hearsay.replica.api.http.flow.Obedient.ID;
import static social.hearsay.replica.api.http.flow.Obedient.TICKET;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Copies;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.storage.database.Statements;

/** What becomes of updates, and when they wait. */
class UpdateFlowTest extends CallFlowContract {
    @Test
    void aKnownUpdateIsToldWithoutWaitingForADemandThatDied() {
        Statements.of(connection).update("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());

        Answer response = update(call(ELSEWHERE, false), view -> wish("r"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.body()).isEqualTo("42");
        assertThat(replica.waits).containsExactly(VectorTimestamp.ZERO);
    }

    @Test
    void anUpdateSaysUnderWhichIdAndOnHowManyDisksItIs() {
        Answer response = update(call(VectorTimestamp.ZERO, false), view -> wish("r"));

        assertThat(response.headers().get("Update-Id")).isEqualTo(ID.text());
        assertThat(response.headers().get("Replicated-On")).isEqualTo("1/3");
        assertThat(response.headers().get("Preference-Applied")).isNull();
    }

    @Test
    void thatItsPreferenceForMirrorsWasObeyedIsSaidOnlyIfItWas() {
        Call call = mirrored(call(VectorTimestamp.ZERO, false), new Mirrors(1, Mirrors.Missing.DEGRADE, 100));

        Answer degraded = update(call, view -> wish("r"));
        replica.outcome = new Effect.Accepted(TICKET, ID, new Stamp(42), HERE, new Copies(2, 3));
        Answer obeyed = update(call, view -> wish("r"));

        assertThat(replica.submissions)
                .allMatch(submission -> submission.mirrors().wanted() == 1);
        assertThat(degraded.headers().get("Preference-Applied")).isNull();
        assertThat(obeyed.headers().get("Preference-Applied")).isEqualTo("mirrors=1");
        assertThat(obeyed.headers().get("Replicated-On")).isEqualTo("2/3");
    }

    @Test
    void whatOneChoseForOnesPostsGoesBeforeTheSettingAndAfterTheRequest() {
        Call call = call(VectorTimestamp.ZERO, false);
        Mirrors two = new Mirrors(2, Mirrors.Missing.REFUSE, 100);

        update(call, view -> wish("r").mirrored(Optional.of(1)));
        update(mirrored(call, two), view -> wish("r").mirrored(Optional.of(1)));

        assertThat(replica.submissions)
                .extracting(Submission::mirrors)
                .containsExactly(
                        new Mirrors(1, call.mirrors().missing(), call.mirrors().waitMillis()), two);
    }

    @Test
    void whatIsAcceptedAndNotMirroredIsA503ThatSaysSoAndCountsForTheSession() {
        replica.outcome = new Effect.Unmirrored(TICKET, ID, HERE, new Copies(1, 3));

        Answer response = update(call(VectorTimestamp.ZERO, false), view -> wish("r"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(response.body())
                .hasToString(ErrorBody.of(
                                "Accepted, not yet mirrored: it is on 1/3 replicas. Retry with the same Idempotency-Key")
                        .toString());
        assertThat(response.headers())
                .containsEntry("Refusal", "unmirrored")
                .containsEntry("Retry-After", "1")
                .containsEntry("Replicated-On", "1/3")
                .containsEntry("Update-Id", ID.text())
                .containsEntry("Vector-Timestamp", HERE.toString());
    }

    @Test
    void anUnknownUpdateWaitsForItsDemand() {
        Answer response = update(call(ELSEWHERE, false), view -> wish("r"));

        assertThat(response.status()).isEqualTo(503);
        assertThat(replica.submissions).isEmpty();
    }

    /** Whoever asked it for want of newer knowledge goes to a writer, and has no time to lose. */
    @Test
    void aReadOnlyReplicaRefusesAtOnceWhatWouldWaitAndTellsWhatItKnows() {
        replica.barred = Optional.of(Refusal.READ_ONLY);
        Answer refused = update(call(ELSEWHERE, false), view -> wish("r"));
        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.headers()).containsEntry("Refusal", "read-only").containsEntry("Retry-After", "1");
        assertThat(refused.body()).asString().contains("config/cluster promote");
        assertThat(replica.waits).containsExactly(VectorTimestamp.ZERO);

        Statements.of(connection).update("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());
        assertThat(update(call(ELSEWHERE, false), view -> wish("r")).status()).isEqualTo(200);
    }

    @Test
    void anUpdateDoesNotWaitForWhatCanNotComeAnyMore() {
        replica.gone = ELSEWHERE;

        Answer response = update(call(ELSEWHERE.merge(HERE), false), view -> wish("r"));

        assertThat(response.status()).isEqualTo(200);
        assertThat(replica.submissions).hasSize(1);
    }

    @Test
    void whoeverDemandsWhatIsFoldedAwayIsToldThatItIsThere() {
        replica.gone = ELSEWHERE;

        Answer response = update(call(ELSEWHERE, false), view -> wish("r"));

        assertThat(response.headers().get("Vector-Timestamp"))
                .isEqualTo(HERE.merge(ELSEWHERE).toString());
    }

    @Test
    void whatIsRefusedByAValueThatIsBehindIsAskedAgainOnceItIsNot() {
        replica.arrives = true;

        Answer response = update(call(ELSEWHERE, false), view -> {
            if (!replica.value.covers(ELSEWHERE)) {
                throw Fault.unknownToken();
            }
            return wish("r");
        });

        assertThat(response.status()).isEqualTo(200);
        assertThat(replica.submissions).hasSize(1);
    }

    @Test
    void whatIsDoneAlreadyIsNotCheckedOnceMore() {
        List<String> checks = new ArrayList<>();
        UpdateRequest checked = wish("r").slowly(() -> checks.add("asked"));
        update(call(VectorTimestamp.ZERO, false), view -> checked);
        Statements.of(connection).update("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());
        update(call(VectorTimestamp.ZERO, false), view -> checked);

        assertThat(checks).hasSize(1);
        assertThat(replica.submissions).hasSize(2);
    }

    @Test
    void aTokenThatEndedByThisVeryRequestIsStillItsOwners() {
        String token = secrets.accessToken(new UpdateId("update-id-of-a-sign-in"));
        Statements.of(connection)
                .update(
                        "insert into tokens values (?, 5, 7, '{\"tokenHash\":\"h\",\"scopes\":[\"write\"]}', null,"
                                + " '{\"stamp\":\"42\",\"origin\":\"r1.aaaa\",\"sequence\":1}')",
                        Secrets.hash(token));
        Function<View, UpdateRequest> prepare = view -> {
            assertThat(view.owner("write:accounts").account()).contains(new Stamp(7));
            return wish("r");
        };

        assertThat(update(with(token, VectorTimestamp.ZERO), prepare).status()).isEqualTo(401);
        Statements.of(connection).update("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());
        assertThat(update(with(token, VectorTimestamp.ZERO), prepare).status()).isEqualTo(200);
        Statements.of(connection).update("update executed_update set issued_at = 41");
        assertThat(update(with(token, VectorTimestamp.ZERO), prepare).status()).isEqualTo(401);
    }

    @Test
    void whatWasAcceptedIsToldToWhomItWasAcceptedFromEvenIfTheirTokenIsRevokedMeanwhile() {
        String token = secrets.accessToken(new UpdateId("update-id-of-a-sign-in"));
        Statements.of(connection)
                .update(
                        "insert into tokens values (?, 5, 7, '{\"tokenHash\":\"h\",\"scopes\":[\"write\"]}', null, null)",
                        Secrets.hash(token));
        Statements.of(connection).update("insert into accounts values (7, null, null)");
        replica.afterwards = () -> Statements.of(connection)
                .update("update tokens set revoked = '{\"stamp\":\"43\",\"origin\":\"r1.aaaa\",\"sequence\":2}'");

        Answer one = update(with(token, VectorTimestamp.ZERO), view -> {
            view.account("write");
            return wish("r", (then, subject) -> Answer.ok(then.me() + " " + subject));
        });
        assertThat(one.status()).isEqualTo(200);
        assertThat(one.body()).isEqualTo("7 42");

        Answer next = update(with(token, VectorTimestamp.ZERO), view -> {
            view.account("write");
            return wish("r");
        });
        assertThat(next.status()).as("the next request").isEqualTo(401);
    }

    @Test
    void anUpdateIdOfAnotherRequestIsRefusedWithoutSayingWhatItWas() {
        replica.outcome = new Effect.Foreign(TICKET);

        assertThat(update(call(VectorTimestamp.ZERO, false), view -> wish("r")).status())
                .isEqualTo(409);
    }

    private Answer update(Call call, Function<View, UpdateRequest> prepare) {
        return flow.answerUpdate(new FairLane(Runnable::run, 2, 2, 2), call, prepare)
                .toCompletableFuture()
                .join();
    }

    private static UpdateRequest wish(String request) {
        return wish(request, (view, id) -> Answer.ok(id.toString()));
    }

    private static UpdateRequest wish(String request, BiFunction<View, Stamp, Answer> answer) {
        record Anything() implements Command {}
        return new UpdateRequest(ID, request, false, () -> {}, text -> new Anything(), answer, Optional.empty());
    }

    private static Call mirrored(Call call, Mirrors mirrors) {
        return new Call(
                call.method(),
                call.path(),
                call.query(),
                call.site(),
                call.client(),
                call.demand(),
                call.sessionStamp(),
                call.deadline(),
                call.lenient(),
                mirrors,
                true,
                call.authorization(),
                call.updateId(),
                call.idempotencyKey());
    }
}
