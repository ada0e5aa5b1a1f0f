package social.hearsay.replica.api.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.junit.jupiter.api.AfterEach;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.http.flow.Secrets;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.engine.AppliedUpdates;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.microblog.Microblog;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.microblog.push.WritePushSubscription;
import social.hearsay.replica.push.Told.Fresh;
import social.hearsay.replica.replication.Applied;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;

/** Updates that somebody who has subscribed with her phone may be told of, and what is read of them. */
abstract class PushReadingScenario {
    static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    static final long DAY = Duration.ofDays(1).toMillis();
    static final long NOW = 2 * DAY;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Ann, who has subscribed with her phone, and two others. */
    final class World implements ReplicaAccess {
        final ReadableRows rows;
        private final Microblog value;
        private final AppliedUpdates applied = new AppliedUpdates(100, 1 << 20);
        final PushReading reading = new PushReading(this, applied, SECRETS, System::nanoTime, Duration.ofDays(1), 100);
        private final Map<String, Stamp> ids = new TreeMap<>();
        VectorTimestamp timestamp = VectorTimestamp.ZERO;
        long moment = NOW;

        World(ReadableRows.Kind kind) {
            rows = ReadableRows.on(kind);
            open.add(rows);
            value = new Microblog(rows.store());
            for (String name : List.of("ann", "bob", "cid")) {
                ids.put(
                        name,
                        apply(new RegisterAccount(
                                        new Registration(name, name + "@example.org", "hash", null, false), null))
                                .issuedAt());
            }
            issue("phone", "push");
        }

        World() {
            this(ReadableRows.Kind.SQLITE);
        }

        void issue(String device, String scope) {
            apply(new IssueToken(id("ann"), new Grant(hash(device), null, List.of(scope))));
        }

        Stamp id(String name) {
            return Objects.requireNonNull(ids.get(name));
        }

        Update apply(MicroblogOperation operation) {
            long sequence = timestamp.get(R1) + 1;
            moment++;
            Update update = new Update(
                    new UpdateId("request-number-" + sequence),
                    R1,
                    sequence,
                    timestamp,
                    Stamp.of(moment, 0, 1),
                    false,
                    operation.forRequest("request"));
            value.apply(update, Optional.empty(), VectorTimestamp.ZERO);
            timestamp = update.timestamp();
            applied.note(List.of(new Applied(update, Optional.empty())), timestamp);
            return update;
        }

        void subscribe(String device, PushPolicy policy, String... alerts) {
            PushSubscription subscription = new PushSubscription(
                    "7",
                    new PushSubscription.Recipient("https://push.example/" + device, "key", "auth"),
                    true,
                    "server",
                    "https://hearsay.example",
                    tokenId(device).text(),
                    new TreeSet<>(Arrays.asList(alerts)),
                    policy,
                    null);
            apply(new WritePushSubscription(
                    id("ann"),
                    List.of(new EntryWrite(
                            EntryKind.PUSH_SUBSCRIPTION, hash(device), EntryState.of(Json.write(subscription))))));
        }

        Update mention(String by, String text, String warning) {
            return apply(new CreatePost(
                    new PostFrame(id(by), null, null, Visibility.PUBLIC, null),
                    new Content(text, warning, false, null, List.of(new Mention("ann", id("ann"))), List.of())));
        }

        /** What the last update has pushed, by the devices to which. */
        Set<String> devices(Update update) {
            Set<String> devices = new TreeSet<>();
            Fresh fresh = reading.fresh(R1, update.sequence() - 1);
            fresh.pushes()
                    .forEach(push ->
                            devices.add(push.subscription().to().endpoint().replace("https://push.example/", "")));
            assertThat(fresh.looked()).isEqualTo(update.sequence());
            return devices;
        }

        @Override
        public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
            throw new AssertionError("Nothing is written by reading");
        }

        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            throw new AssertionError("Nobody waits");
        }

        @Override
        public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
            return new Reading<>(
                    rows.<T, RuntimeException>read(connection -> query.apply(connection, timestamp)), timestamp);
        }

        @Override
        public Stamp clock() {
            return Stamp.of(moment, 0, 1);
        }
    }

    static UpdateId tokenId(String device) {
        return new UpdateId("token-of-the-device-" + device);
    }

    static String hash(String device) {
        return Secrets.hash(SECRETS.accessToken(tokenId(device)));
    }
}
