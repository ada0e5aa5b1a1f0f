package social.hearsay.replica.api.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
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
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Telling;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.push.PushSubscription;
import social.hearsay.replica.microblog.push.WritePushSubscription;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.push.Push;
import social.hearsay.replica.push.Told.Fresh;
import social.hearsay.replica.push.Told.Page;
import social.hearsay.replica.push.Told.Range;
import social.hearsay.replica.replication.Applied;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Submission;

/** What is pushed is what the person's list of notifications has, by the subscriptions that there are. */
class PushReadingTest {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    private static final long DAY = Duration.ofDays(1).toMillis();
    private static final long NOW = 2 * DAY;

    private final List<AutoCloseable> open = new ArrayList<>();

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    /** Ann, who has subscribed with her phone, and two others. */
    private final class World implements ReplicaAccess {
        private final ReadableRows rows;
        private final Microblog value;
        private final AppliedUpdates applied = new AppliedUpdates(100, 1 << 20);
        private final PushReading reading =
                new PushReading(this, applied, SECRETS, System::nanoTime, Duration.ofDays(1), 100);
        private final Map<String, Stamp> ids = new TreeMap<>();
        private VectorTimestamp timestamp = VectorTimestamp.ZERO;
        private long moment = NOW;

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

    private static UpdateId tokenId(String device) {
        return new UpdateId("token-of-the-device-" + device);
    }

    private static String hash(String device) {
        return Secrets.hash(SECRETS.accessToken(tokenId(device)));
    }

    @ParameterizedTest
    @EnumSource
    void whoIsMentionedIsPushedWhatMastodonWouldPush(ReadableRows.Kind kind) {
        World world = new World(kind);
        world.subscribe("phone", PushPolicy.ALL, "mention");
        Update update = world.mention("bob", "Look, @ann: tulips", "");

        List<Push> pushes = world.reading.fresh(R1, update.sequence() - 1).pushes();

        assertThat(pushes).hasSize(1);
        JsonNode payload = Json.read(pushes.get(0).payload(), JsonNode.class);
        assertThat(payload.path("access_token").asText())
                .as("who has it knows whose it is")
                .isEqualTo(SECRETS.accessToken(tokenId("phone")));
        assertThat(payload.path("notification_id").isNumber()).isTrue();
        assertThat(payload.path("notification_id").asLong())
                .isEqualTo(update.issuedAt().value());
        assertThat(payload.path("notification_type").asText()).isEqualTo("mention");
        assertThat(payload.path("preferred_locale").asText()).isEqualTo("en");
        assertThat(payload.path("title").asText()).isEqualTo("You were mentioned by bob");
        assertThat(payload.path("body").asText()).isEqualTo("Look, @ann: tulips");
        assertThat(payload.path("icon").asText()).startsWith("https://hearsay.example/");
        assertThat(pushes.get(0).origin()).isEqualTo(R1);
        assertThat(pushes.get(0).sequence()).isEqualTo(update.sequence());
    }

    @Test
    void aWarningHidesTheTextAndLongTextsAreCut() {
        World world = new World();
        world.subscribe("phone", PushPolicy.ALL, "mention");

        assertThat(body(world, world.mention("bob", "who did it", "The end of the film")))
                .isEqualTo("The end of the film");
        assertThat(body(world, world.mention("bob", "🌷".repeat(300), ""))).isEqualTo("🌷".repeat(139) + "…");
    }

    private static String body(World world, Update update) {
        Push push = world.reading.fresh(R1, update.sequence() - 1).pushes().get(0);
        return Json.read(push.payload(), JsonNode.class).path("body").asText();
    }

    @Test
    void onlyWhatWasAskedForIsPushed() {
        World world = new World();
        world.issue("tablet", "push");
        world.subscribe("phone", PushPolicy.ALL, "mention", "follow");
        world.subscribe("tablet", PushPolicy.ALL, "favourite");
        Stamp post = world.apply(new CreatePost(
                        new PostFrame(world.id("ann"), null, null, Visibility.PUBLIC, null),
                        new Content("text", "", false, null, List.of(), List.of())))
                .issuedAt();

        assertThat(world.devices(world.mention("bob", "@ann", ""))).containsExactly("phone");
        assertThat(world.devices(world.apply(new Follow(world.id("bob"), world.id("ann"), Set.of()))))
                .containsExactly("phone");
        assertThat(world.devices(world.apply(new Favourite(world.id("bob"), post))))
                .containsExactly("tablet");
    }

    @Test
    void whatOneIsToldOfPostsAndAsAModeratorIsPushed() {
        World world = new World();
        world.subscribe("phone", PushPolicy.ALL, "status", "update", "admin.sign_up", "admin.report");
        world.apply(new Follow(world.id("ann"), world.id("bob"), Set.of("notify")));
        Content said = new Content(
                "text", "", false, null, List.of(), List.of(), null, List.of(), new Telling(true, true, null));
        PostFrame frame = new PostFrame(world.id("bob"), null, null, Visibility.PUBLIC, null);
        Update post = world.apply(new CreatePost(frame, said));
        assertThat(title(world, post)).isEqualTo("bob just posted");
        world.apply(new Reblog(world.id("ann"), post.issuedAt(), Visibility.PUBLIC, null));
        Update edit = world.apply(new RevisePost(post.issuedAt(), said, List.of()));
        assertThat(world.devices(edit)).hasSize(1);

        Registration dee = new Registration("dee", "dee@example.org", "hash", null, false);
        Update early = world.apply(new RegisterAccount(dee, null, List.of(world.id("ann"))));
        assertThat(world.devices(early)).as("without a role").isEmpty();
        world.rows.run("update accounts set role = 'moderator' where id = " + world.id("ann"));
        Registration eli = new Registration("eli", "eli@example.org", "hash", null, false);
        assertThat(title(world, world.apply(new RegisterAccount(eli, null, List.of(world.id("ann"))))))
                .isEqualTo("eli signed up");
        Update report = world.apply(new FileReport(
                world.id("cid"),
                world.id("bob"),
                new Report.Details(List.of(), "spam", ReportCategory.SPAM, List.of()),
                List.of(world.id("ann"))));
        assertThat(title(world, report)).isEqualTo("cid submitted a report");
    }

    private static String title(World world, Update update) {
        List<Push> pushes = world.reading.fresh(R1, update.sequence() - 1).pushes();
        assertThat(pushes).isNotEmpty();
        return Json.read(pushes.get(0).payload(), JsonNode.class).path("title").asText();
    }

    /** No update says so: it is found by when it was, when whoever is to push it looks. */
    @ParameterizedTest
    @EnumSource
    void thatAPollIsOverIsFoundByTheMomentOfItsEnd(ReadableRows.Kind kind) {
        World world = new World(kind);
        world.subscribe("phone", PushPolicy.ALL, "poll");
        Poll poll = new Poll(List.of("a", "b"), false, false, 300);
        Content asks = new Content("text", "", false, null, List.of(), List.of(), poll, List.of());
        PostFrame frame = new PostFrame(world.id("ann"), null, null, Visibility.PUBLIC, null);
        Update post = world.apply(new CreatePost(frame, asks));
        long asked = post.issuedAt().milliseconds();
        assertThat(world.reading.ended(asked)).isEqualTo(asked);
        world.moment += 300_000 - 1;
        assertThat(world.reading.ended(asked)).isEqualTo(asked);
        world.moment += 1;
        long end = world.reading.ended(asked);
        assertThat(end).isEqualTo(asked + 300_000);
        assertThat(world.reading.ended(end)).isEqualTo(end);

        Page found = world.reading.page(Map.of(Ending.NOBODY, new Range(asked, end)), null);

        assertThat(found.pushes())
                .extracting(Push::origin, Push::sequence)
                .containsExactly(Tuple.tuple(Ending.NOBODY, end));
        assertThat(found.pushes().get(0).payload()).contains("A poll by ann has ended");
        assertThat(world.reading
                        .page(Map.of(Ending.NOBODY, new Range(asked, end), R1, new Range(0, 99)), null)
                        .pushes())
                .as("with others")
                .hasSize(1);
        assertThat(world.reading
                        .page(Map.of(Ending.NOBODY, new Range(end, end + 1)), null)
                        .pushes())
                .as("noted")
                .isEmpty();
    }

    @Test
    void policiesSayOfWhom() {
        World world = new World();
        world.apply(new Follow(world.id("ann"), world.id("bob"), Set.of()));
        world.apply(new Follow(world.id("cid"), world.id("ann"), Set.of()));

        world.subscribe("phone", PushPolicy.FOLLOWED, "mention");
        assertThat(world.devices(world.mention("bob", "@ann", ""))).hasSize(1);
        assertThat(world.devices(world.mention("cid", "@ann", ""))).isEmpty();
        world.subscribe("phone", PushPolicy.FOLLOWER, "mention");
        assertThat(world.devices(world.mention("bob", "@ann", ""))).isEmpty();
        assertThat(world.devices(world.mention("cid", "@ann", ""))).hasSize(1);
        world.subscribe("phone", PushPolicy.NONE, "mention");
        assertThat(world.devices(world.mention("bob", "@ann", ""))).isEmpty();
    }

    @Test
    void whatTheListOfNotificationsHidesIsNotPushed() {
        World world = new World();
        world.subscribe("phone", PushPolicy.ALL, "mention");
        world.apply(new Block(world.id("ann"), world.id("bob")));
        world.apply(new Mute(world.id("ann"), world.id("cid"), true, null));
        assertThat(world.devices(world.mention("bob", "@ann", ""))).isEmpty();
        assertThat(world.devices(world.mention("cid", "@ann", ""))).isEmpty();

        World held = new World();
        held.subscribe("phone", PushPolicy.ALL, "mention");
        held.apply(new SetNotificationPolicy(
                held.id("ann"),
                List.of(new EntryWrite(EntryKind.NOTIFICATION_POLICY, "for_not_following", EntryState.of("filter")))));
        assertThat(held.devices(held.mention("bob", "@ann", ""))).isEmpty();

        World gone = new World();
        gone.subscribe("phone", PushPolicy.ALL, "mention");
        Update update = gone.mention("bob", "@ann", "");
        gone.apply(new DeletePost(update.issuedAt()));
        assertThat(gone.reading.fresh(R1, update.sequence() - 1).pushes()).isEmpty();
    }

    @Test
    void onlyTokensThatAreGoodAndForThat() {
        World ended = new World();
        ended.subscribe("phone", PushPolicy.ALL, "mention");
        ended.apply(new RevokeToken(hash("phone")));
        assertThat(ended.devices(ended.mention("bob", "@ann", ""))).isEmpty();

        World closed = new World();
        closed.subscribe("phone", PushPolicy.ALL, "mention");
        Update update = closed.mention("bob", "@ann", "");
        closed.apply(new CloseAccount(closed.id("ann")));
        assertThat(closed.reading.fresh(R1, update.sequence() - 1).pushes()).isEmpty();

        World narrow = new World();
        narrow.issue("tablet", "read");
        narrow.subscribe("tablet", PushPolicy.ALL, "mention");
        assertThat(narrow.devices(narrow.mention("bob", "@ann", ""))).isEmpty();
    }

    @Test
    void nothingIsPushedThatHappenedBefore() {
        World world = new World();
        Update before = world.mention("bob", "@ann", "");
        world.subscribe("phone", PushPolicy.ALL, "mention");

        assertThat(world.reading.fresh(R1, before.sequence() - 1).pushes()).isEmpty();
        assertThat(page(world, 0, 100)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void whatWasLeftIsFoundByTheSubscriptions(ReadableRows.Kind kind) {
        World world = new World(kind);
        world.subscribe("phone", PushPolicy.ALL, "mention");
        Update first = world.mention("bob", "@ann", "");
        Update second = world.mention("cid", "@ann", "");
        Update third = world.mention("bob", "@ann again", "");

        assertThat(page(world, 0, 100)).containsExactly(first.sequence(), second.sequence(), third.sequence());
        assertThat(page(world, first.sequence(), second.sequence())).containsExactly(second.sequence());
        assertThat(world.reading
                        .page(Map.of(new ReplicaId("r2.aaaa"), new Range(0, 100)), null)
                        .pushes())
                .as("of another")
                .isEmpty();
        world.moment += DAY + 1;
        assertThat(page(world, 0, 100)).as("nobody wants to know any more").isEmpty();
    }

    private static List<Long> page(World world, long after, long upTo) {
        Page page = world.reading.page(Map.of(R1, new Range(after, upTo)), null);
        assertThat(page.next()).isEqualTo(OptionalLong.empty());
        return page.pushes().stream().map(Push::sequence).toList();
    }

    @Test
    void whatMemoryHasForgottenIsSaidToBeLost() {
        World world = new World();
        world.subscribe("phone", PushPolicy.ALL, "mention");
        Update update = world.mention("bob", "@ann", "");
        for (int i = 0; i < 200; i++) {
            world.mention("bob", "nobody", "");
        }

        assertThat(world.reading.fresh(R1, update.sequence() - 1).lost()).isTrue();
        assertThat(world.reading.fresh(R1, world.timestamp.get(R1) - 5).pushes())
                .hasSize(5);
    }
}
