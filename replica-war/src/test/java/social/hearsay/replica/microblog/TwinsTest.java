package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;

/** The same request accepted by several replicas is one thing, whichever record comes first. */
class TwinsTest {
    private static final UpdateId RETRIED = new UpdateId("the-retried-request");

    private final SmallReplica early = new SmallReplica(1);
    private final SmallReplica middle = new SmallReplica(2);
    private final SmallReplica late = new SmallReplica(3);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void annAndBobAreKnownEverywhere() {
        ann = submit(early, register("ann", null)).issuedAt();
        bob = submit(early, register("bob", null)).issuedAt();
        spread();
        middle.advance(50);
        late.advance(100);
    }

    @Test
    void aRetractedFollowShowsTheUnfollowThatItShadowed() {
        submit(early, new Follow.Command("follow", ann, bob, false, false));
        spread();
        MicroblogCommand again = new Follow.Command("follow", ann, bob, false, true);
        Update smaller = early.submit(RETRIED, again).orElseThrow();
        Update unfollow = submit(middle, new Unfollow.Command("unfollow", ann, bob));
        Update larger = late.submit(RETRIED, again).orElseThrow();
        for (List<Update> order : List.of(
                List.of(smaller, unfollow, larger),
                List.of(larger, unfollow, smaller),
                List.of(unfollow, larger, smaller),
                List.of(larger, smaller, unfollow))) {
            SmallReplica replica = copyBefore(order);
            order.forEach(replica::take);
            Edge edge = edge(replica, EdgeKind.FOLLOW, ann, bob);
            assertThat(edge.active()).as("%s", order).isFalse();
            assertThat(edge.stamp()).isEqualTo(unfollow.issuedAt());
            Exact.check(replica.disk);
        }
    }

    @Test
    void whatRefersToTheLargerIdOfAPostMovesToTheSmaller() {
        Update smaller = early.submit(RETRIED, post(null, "hello")).orElseThrow();
        Update larger = late.submit(RETRIED, post(null, "hello")).orElseThrow();
        Stamp reply = submit(late, post(larger.issuedAt(), "an answer")).issuedAt();
        submit(late, new Favourite.Command("favourite", bob, larger.issuedAt()));
        spread();
        for (SmallReplica replica : List.of(early, middle, late)) {
            Post post = find(replica, smaller.issuedAt()).orElseThrow();
            assertThat(post.counts().favourites()).isEqualTo(1);
            assertThat(post.counts().replies()).isEqualTo(1);
            assertThat(find(replica, larger.issuedAt())).isEmpty();
            assertThat(target(replica, larger.issuedAt())).isEqualTo(smaller.issuedAt());
            assertThat(find(replica, reply).orElseThrow().inReplyTo()).isEqualTo(smaller.issuedAt());
            assertThat(edge(replica, EdgeKind.FAVOURITE, bob, smaller.issuedAt())
                            .active())
                    .isTrue();
            assertThat(replica.disk
                            .store()
                            .accounts()
                            .find(ann)
                            .orElseThrow()
                            .counts()
                            .statuses())
                    .isEqualTo(2);
            Exact.check(replica.disk);
        }
    }

    @Test
    void anEditOfTheLargerTwinStaysTheLatestWord() {
        Update smaller = early.submit(RETRIED, post(null, "helo")).orElseThrow();
        Update larger = late.submit(RETRIED, post(null, "helo")).orElseThrow();
        submit(late, new RevisePost.Command("edit", ann, larger.issuedAt(), wording("hello")));
        spread();
        for (SmallReplica replica : List.of(early, middle, late)) {
            Post post = find(replica, smaller.issuedAt()).orElseThrow();
            assertThat(post.content().text()).isEqualTo("hello");
            assertThat(post.editedAt()).isPresent();
        }
    }

    @Test
    void whatRefersToTheLargerIdOfAnAccountMovesToTheSmaller() {
        MicroblogCommand register = register("eve", "token");
        Stamp smaller = early.submit(RETRIED, register).orElseThrow().issuedAt();
        Stamp larger = late.submit(RETRIED, register).orElseThrow().issuedAt();
        submit(late, new Follow.Command("follow", larger, ann, false, false));
        submit(late, new Follow.Command("follow", bob, larger, false, false));
        Stamp post = submit(late, postOf(larger, null, "it is @eve")).issuedAt();
        spread();
        for (SmallReplica replica : List.of(early, middle, late)) {
            Account eve = replica.disk.store().accounts().byHandle("eve").orElseThrow();
            assertThat(eve.id()).isEqualTo(smaller);
            assertThat(eve.counts().statuses()).isEqualTo(1);
            assertThat(eve.counts().following()).isEqualTo(1);
            assertThat(eve.counts().followers()).isEqualTo(1);
            assertThat(target(replica, larger)).isEqualTo(smaller);
            assertThat(find(replica, post).orElseThrow().author()).isEqualTo(smaller);
            assertThat(find(replica, post).orElseThrow().content().names(smaller))
                    .isTrue();
            Token token = replica.disk.store().tokens().find("token").orElseThrow();
            assertThat(token.account()).isEqualTo(smaller);
            assertThat(token.issuedAt()).isEqualTo(smaller);
            Exact.check(replica.disk);
        }
    }

    @Test
    void ofThreeTwinsAllIdsLeadToTheSmallestInEveryOrder() {
        Update one = early.submit(RETRIED, post(null, "hello")).orElseThrow();
        Update two = middle.submit(RETRIED, post(null, "hello")).orElseThrow();
        Update three = late.submit(RETRIED, post(null, "hello")).orElseThrow();
        for (List<Update> order : List.of(
                List.of(one, two, three),
                List.of(one, three, two),
                List.of(two, one, three),
                List.of(two, three, one),
                List.of(three, one, two),
                List.of(three, two, one))) {
            SmallReplica replica = copyBefore(order);
            order.forEach(replica::take);
            assertThat(find(replica, one.issuedAt())).isPresent();
            assertThat(target(replica, two.issuedAt())).isEqualTo(one.issuedAt());
            assertThat(target(replica, three.issuedAt())).isEqualTo(one.issuedAt());
            Exact.check(replica.disk);
        }
    }

    @Test
    void aTwinThatComesAfterThePurgeBringsNothingBack() {
        Update smaller = early.submit(RETRIED, post(null, "hello")).orElseThrow();
        Update larger = late.submit(RETRIED, post(null, "hello")).orElseThrow();
        submit(late, new DeletePost.Command("delete", ann, larger.issuedAt()));
        Update purge = submit(late, new PurgePost.Command("", larger.issuedAt()));
        late.disk.value().forgetAbsences(late.causallyStable, 100);
        assertThat(find(late, larger.issuedAt()))
                .as("the tombstone, while a twin may come")
                .isPresent();
        spread();
        for (SmallReplica replica : List.of(early, middle, late)) {
            Post tombstone = find(replica, smaller.issuedAt()).orElseThrow();
            assertThat(tombstone.purged()).isTrue();
            assertThat(tombstone.contents().writes()).isEmpty();
            Exact.check(replica.disk);
        }
        spread();
        for (SmallReplica replica : List.of(early, middle, late)) {
            replica.settle(List.of(early, middle, late));
            assertThat(purge.isCoveredBy(replica.causallyStable)).isTrue();
            replica.disk.value().forgetAbsences(replica.causallyStable, 100);
            assertThat(find(replica, smaller.issuedAt())).isEmpty();
            assertThat(replica.disk.store().aliases().find(larger.issuedAt())).isEmpty();
            Exact.check(replica.disk);
        }
    }

    /** A replica that has what these updates need, and none of them. */
    private SmallReplica copyBefore(List<Update> updates) {
        SmallReplica replica = new SmallReplica(9);
        List<UpdateId> ids = updates.stream().map(Update::id).toList();
        early.log.stream().filter(update -> !ids.contains(update.id())).forEach(replica::take);
        return replica;
    }

    private Update submit(SmallReplica replica, MicroblogCommand command) {
        return replica.submit(new UpdateId("request-number-" + requests++), command)
                .orElseThrow();
    }

    private void spread() {
        List<SmallReplica> all = List.of(early, middle, late);
        for (int round = 0; round < all.size(); round++) {
            all.forEach(to -> all.forEach(from -> to.takeFrom(from, Integer.MAX_VALUE)));
        }
    }

    private static MicroblogCommand register(String name, @Nullable String token) {
        return new RegisterAccount.Command(
                "register",
                new Registration(name, name + "@example.org", "hash", null, false),
                token == null ? null : new Grant(token, null, List.of("read")));
    }

    private MicroblogCommand post(@Nullable Stamp inReplyTo, String text) {
        return postOf(ann, inReplyTo, text);
    }

    private static MicroblogCommand postOf(Stamp actor, @Nullable Stamp inReplyTo, String text) {
        return new CreatePost.Command("post", actor, null, inReplyTo, Visibility.PUBLIC, wording(text));
    }

    private static Wording wording(String text) {
        return new Wording(text, "", false, null);
    }

    private static Optional<Post> find(SmallReplica replica, Stamp id) {
        return replica.disk.store().posts().find(id);
    }

    private static Stamp target(SmallReplica replica, Stamp alias) {
        return replica.disk.store().aliases().find(alias).orElseThrow().target();
    }

    private static Edge edge(SmallReplica replica, EdgeKind kind, Stamp source, Stamp target) {
        return replica.disk
                .store()
                .edges()
                .find(new EdgeKey(kind, source, target))
                .orElseThrow();
    }
}
