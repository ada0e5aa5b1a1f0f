package social.hearsay.replica.api.push;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Telling;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.microblog.relation.Block;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Mute;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.push.Push;

/** What is pushed is what the person's list of notifications has, by the subscriptions that there are. */
class PushReadingTest extends PushReadingScenario {
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
