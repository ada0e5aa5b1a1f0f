package social.hearsay.replica.api.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.api.post.Timelines;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.notification.SetNotificationPolicy;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.MuteConversation;
import social.hearsay.replica.microblog.relation.Reblog;
import social.hearsay.replica.microblog.relation.Reblog.Unreblog;

/** Who is told of posts and boosts by which stream: whose timelines have them, and nobody else. */
class StreamAudienceTest extends StreamScenario {
    @ParameterizedTest
    @EnumSource
    void aPostIsToldToWhomTheirTimelinesShowIt(ReadableRows.Kind kind) {
        World world = new World(kind);
        for (Visibility visibility : Visibility.values()) {
            Update update = world.post(visibility, "mentioned");

            Set<String> told = only(world.told(update), "user", "public", "hashtag Tag");
            told.removeIf(each -> each.endsWith("notification"));

            assertThat(told).as("%s", visibility).isEqualTo(shown(world, update.issuedAt()));
        }
    }

    private static Set<String> only(Set<String> told, String... streams) {
        Set<String> some = new TreeSet<>();
        told.stream()
                .filter(each -> Arrays.stream(streams).anyMatch(stream -> each.contains(" " + stream + " ")))
                .forEach(some::add);
        return some;
    }

    /** To whom timelines show it, as streams tell it. */
    private static Set<String> shown(World world, Stamp place) {
        return world.rows.<Set<String>, RuntimeException>read(connection -> {
            Set<String> shown = new TreeSet<>();
            for (String name : PEOPLE) {
                Timelines queries = new Timelines(connection, world.id(name).value(), 1_000_000);
                PageRequest all = new PageRequest(40, Long.MAX_VALUE, 0, false);
                add(shown, name + " user update", queries.home(all).items(), place);
                add(shown, name + " public update", queries.publicly(all).items(), place);
                add(
                        shown,
                        name + " hashtag Tag update",
                        queries.tagged(TagFilter.of("tag", Parameters.NONE), all)
                                .items(),
                        place);
            }
            Timelines nobodys = new Timelines(connection, 0, 1_000_000);
            add(
                    shown,
                    " public update",
                    nobodys.publicly(new PageRequest(40, Long.MAX_VALUE, 0, false))
                            .items(),
                    place);
            return shown;
        });
    }

    private static void add(Set<String> shown, String as, List<PostRow> rows, Stamp place) {
        boolean there = rows.stream()
                .anyMatch(row -> place.value()
                        == (row.boost() == null ? row.id() : row.boost().id()));
        if (there) {
            shown.add(as);
        }
    }

    @Test
    void eachVisibilityHasItsReaders() {
        World world = new World(ReadableRows.Kind.SQLITE);

        assertThat(only(world.told(world.post(Visibility.PUBLIC)), "user", "public"))
                .contains("follower user update", "tagged user update", "stranger public update", " public update")
                .doesNotContain("stranger user update", "muting public update", "blocked public update");
        assertThat(world.told(world.post(Visibility.PRIVATE)))
                .containsExactly(
                        "author user update",
                        "follower user update",
                        "lister list " + world.list + " update",
                        "lister user update");
        assertThat(world.told(world.post(Visibility.DIRECT, "mentioned", "blocked")))
                .containsExactly(
                        "author direct conversation",
                        "author user update",
                        "mentioned direct conversation",
                        "mentioned user notification");
    }

    @Test
    void aBoostIsToldToWhomTheHomeTimelineShowsIt() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PUBLIC);
        world.apply(new Follow(world.id("stranger"), world.id("mentioned"), Set.of("reblogs")));
        world.apply(new Follow(world.id("tagged"), world.id("mentioned"), Set.of()));
        world.apply(new Follow(world.id("muting"), world.id("mentioned"), Set.of("reblogs")));

        Update boost = world.apply(new Reblog(world.id("mentioned"), post.issuedAt(), Visibility.PUBLIC, null));

        assertThat(world.told(boost))
                .containsExactly("author user notification", "mentioned user update", "stranger user update");
        assertThat(world.events(boost))
                .filteredOn(event -> event.event().equals("update"))
                .allSatisfy(event -> assertThat(event.payload()).contains("\"reblog\":{"));
        Update again =
                world.apply(new Reblog(world.id("mentioned"), post.issuedAt(), Visibility.PUBLIC, boost.issuedAt()));
        assertThat(world.told(again)).as("it was there").isEmpty();
        Update over = world.apply(new Unreblog(world.id("mentioned"), post.issuedAt(), boost.issuedAt()));
        assertThat(world.events(over))
                .allSatisfy(event ->
                        assertThat(event.payload()).isEqualTo(boost.issuedAt().toString()))
                .isNotEmpty();
    }

    @Test
    void aDirectPostsEndIsToldNobodyElse() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.DIRECT, "mentioned");

        assertThat(world.told(world.apply(new DeletePost(post.issuedAt())))).containsExactly("author user delete");
    }

    @Test
    void whatAPolicyHoldsBackIsNotTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PUBLIC);
        world.apply(new SetNotificationPolicy(
                world.id("author"),
                List.of(new EntryWrite(EntryKind.NOTIFICATION_POLICY, "for_not_following", EntryState.of("filter")))));

        assertThat(world.told(world.apply(new Favourite(world.id("stranger"), post.issuedAt()))))
                .isEmpty();
    }

    @Test
    void ofAMutedConversationNothingIsTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update first = world.post(Visibility.PUBLIC);
        world.apply(new MuteConversation(world.id("author"), first.issuedAt()));

        Update reply = world.apply(new CreatePost(
                new PostFrame(
                        world.id("stranger"),
                        first.issuedAt(),
                        world.id("author"),
                        Visibility.PUBLIC,
                        null,
                        first.issuedAt()),
                new Content("text", "", false, null, List.of(new Mention("author", world.id("author"))), List.of())));

        assertThat(world.told(reply)).doesNotContain("author user notification");
    }
}
