package social.hearsay.replica.api.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.notification.Ending;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.push.PushPolicy;
import social.hearsay.replica.push.Push;
import social.hearsay.replica.push.Told.Page;
import social.hearsay.replica.push.Told.Range;

/** What was left to push is found by the subscriptions, and that a poll is over by the moment of its end. */
class PushSearchTest extends PushReadingScenario {
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
}
