package social.hearsay.replica.api.http.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.common.wire.Refusal;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Copies;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.replication.Ticket;

class CallFlowTest {
    private static final Ticket TICKET = answer -> {};
    private static final VectorTimestamp HERE = VectorTimestamp.of(new ReplicaId("r1.aaaa"), 5);
    private static final VectorTimestamp ELSEWHERE = VectorTimestamp.of(new ReplicaId("r2.bbbb"), 3);
    private static final UpdateId ID = new UpdateId("update-id-of-a-request");

    private final Handle handle = Jdbi.open("jdbc:sqlite::memory:");
    private final Secrets secrets = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    private final Obedient replica = new Obedient();
    private final CallFlow flow =
            new CallFlow(replica, secrets, new Lane(Runnable::run, 2, 2), new FairLane(Runnable::run, 2, 2, 2));

    CallFlowTest() {
        handle.execute("create table executed_update (id text, origin text, sequence bigint, issued_at bigint,"
                + " request text)");
        handle.execute("create table tokens (hash text, issued_at bigint, account bigint, grant_details text,"
                + " revoked text, ended text)");
        handle.execute("create table accounts (id bigint, closed bigint)");
    }

    @AfterEach
    void close() {
        handle.close();
    }

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

    @Test
    void aKnownUpdateIsToldWithoutWaitingForADemandThatDied() {
        handle.execute("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());

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
        handle.execute("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());
        update(call(VectorTimestamp.ZERO, false), view -> checked);

        assertThat(checks).hasSize(1);
        assertThat(replica.submissions).hasSize(2);
    }

    @Test
    void aTokenThatEndedByThisVeryRequestIsStillItsOwners() {
        String token = secrets.accessToken(new UpdateId("update-id-of-a-sign-in"));
        handle.execute(
                "insert into tokens values (?, 5, 7, '{\"tokenHash\":\"h\",\"scopes\":[\"write\"]}', null,"
                        + " '{\"stamp\":\"42\",\"origin\":\"r1.aaaa\",\"sequence\":1}')",
                Secrets.hash(token));
        Function<View, UpdateRequest> prepare = view -> {
            assertThat(view.owner("write:accounts").account()).contains(new Stamp(7));
            return wish("r");
        };

        assertThat(update(with(token, VectorTimestamp.ZERO), prepare).status()).isEqualTo(401);
        handle.execute("insert into executed_update values (?, 'r1.aaaa', 1, 42, 'r')", ID.text());
        assertThat(update(with(token, VectorTimestamp.ZERO), prepare).status()).isEqualTo(200);
        handle.execute("update executed_update set issued_at = 41");
        assertThat(update(with(token, VectorTimestamp.ZERO), prepare).status()).isEqualTo(401);
    }

    @Test
    void anUpdateIdOfAnotherRequestIsRefusedWithoutSayingWhatItWas() {
        replica.outcome = new Effect.Foreign(TICKET);

        assertThat(update(call(VectorTimestamp.ZERO, false), view -> wish("r")).status())
                .isEqualTo(409);
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

    private Answer update(Call call, Function<View, UpdateRequest> prepare) {
        return flow.answerUpdate(call, prepare).toCompletableFuture().join();
    }

    private static UpdateRequest wish(String request) {
        record Anything() implements Command {}
        return new UpdateRequest(
                ID, request, false, () -> {}, text -> new Anything(), (view, id) -> Answer.ok(id.toString()));
    }

    private static Call call(VectorTimestamp demand, boolean lenient) {
        Call plain = Calls.get("x", Map.of());
        return new Call(
                "POST",
                "x",
                plain.query(),
                plain.site(),
                plain.client(),
                demand,
                Stamp.ZERO,
                0,
                lenient,
                Mirrors.NONE,
                false,
                Optional.empty(),
                Optional.of(ID),
                Optional.empty());
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

    private static Call with(String token, VectorTimestamp demand) {
        Call plain = Calls.get("x", Map.of());
        return new Call(
                "GET",
                "x",
                plain.query(),
                plain.site(),
                plain.client(),
                demand,
                Stamp.ZERO,
                0,
                false,
                Mirrors.NONE,
                false,
                Optional.of("Bearer " + token),
                Optional.of(ID),
                Optional.empty());
    }

    /** A replica that accepts everything at once. */
    private final class Obedient implements ReplicaAccess {
        private final List<VectorTimestamp> waits = new ArrayList<>();
        private final List<Submission> submissions = new ArrayList<>();
        private VectorTimestamp value = HERE;
        private Effect.SubmissionAnswer outcome = new Effect.Accepted(TICKET, ID, new Stamp(42), HERE, new Copies(1, 3));
        private VectorTimestamp unapplied = VectorTimestamp.ZERO;
        private VectorTimestamp gone = VectorTimestamp.ZERO;
        private boolean arrives;

        @Override
        public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
            submissions.add(submission);
            return CompletableFuture.completedStage(outcome);
        }

        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            waits.add(demand);
            value = arrives ? value.merge(demand) : value;
            return CompletableFuture.completedStage(
                    value.covers(demand)
                            ? new Coverage.Covered()
                            : new Coverage.Refused(Refusal.BEHIND, value.missing(demand)));
        }

        @Override
        public <T> Reading<T> read(BiFunction<Handle, VectorTimestamp, T> query) {
            return new Reading<>(query.apply(handle, value), value);
        }

        @Override
        public VectorTimestamp demandable(VectorTimestamp demand) {
            return gone.missing(demand);
        }

        @Override
        public VectorTimestamp shown(VectorTimestamp own, VectorTimestamp demand) {
            return own.merge(gone.meet(demand));
        }

        @Override
        public VectorTimestamp unapplied() {
            return unapplied;
        }

        @Override
        public Stamp clock() {
            return new Stamp(77);
        }
    }
}
