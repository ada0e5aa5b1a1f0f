package social.hearsay.replica.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Digest;
import social.hearsay.replica.microblog.MicroblogStore;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.Alias;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostCounts;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Edge;
import social.hearsay.replica.microblog.relation.EdgeKey;
import social.hearsay.replica.microblog.relation.EdgeKind;
import social.hearsay.replica.microblog.relation.EdgeState;

/** What every store of the microblog does alike. */
abstract class MicroblogStoreContract {
    private static final ReplicaId R1 = new ReplicaId("r1.aaaa");
    private static final ReplicaId R2 = new ReplicaId("r2.bbbb");

    private MicroblogStore store;

    /** An empty store. */
    abstract MicroblogStore open();

    @BeforeEach
    void begin() {
        store = open();
    }

    @Test
    void accountsAreFoundByIdHandleAndClaim() {
        Account bob = account(1, "Bob", "Bob");
        Account other = account(2, "bob_2", "bob");
        store.accounts().insert(bob);
        store.accounts().insert(other);
        assertThat(store.accounts().find(id(1))).contains(bob);
        assertThat(store.accounts().find(id(3))).isEmpty();
        assertThat(store.accounts().byHandle("bob")).contains(bob);
        assertThat(store.accounts().byHandle("bob_2")).contains(other);
        assertThat(store.accounts().claiming("bob")).containsExactly(id(1), id(2));
        Account counted = bob.withCounts(new AccountCounts(3, 2, 1));
        store.accounts().replace(bob, counted);
        assertThat(store.accounts().find(id(1))).contains(counted);
        Account renamed = counted.withUsername("Bob_1");
        store.accounts().replace(counted, renamed);
        assertThat(store.accounts().byHandle("bob_1")).contains(renamed);
        assertThat(store.accounts().byHandle("bob")).isEmpty();
        assertThat(store.accounts().moderating(9)).isEmpty();
        Registers decided =
                new Registers(Map.of(Moderation.ROLE, Register.of(new Write<>(cause(30, R1, 3), "moderator"))));
        Account moderator = renamed.withModeration(new Moderation(decided));
        store.accounts().replace(renamed, moderator);
        assertThat(store.accounts().moderating(9)).containsExactly(id(1));
        store.accounts().replace(moderator, renamed);
        store.accounts().remove(renamed);
        assertThat(store.accounts().find(id(1))).isEmpty();
    }

    @Test
    void accountsAreFoundByAddressAndWhenTheirTimeIsOver() {
        Account bob = account(1, "Bob", "Bob");
        Account moved = bob.withCredentials(Credentials.NONE
                .withEmails(Register.of(new Write<>(cause(20, R1, 1), "Bob@example.net")))
                .withEndings(Register.of(new Write<>(cause(21, R2, 1), Credentials.Ending.ASKED))));
        store.accounts().insert(bob);
        assertThat(store.accounts().claimingAddress("a@example.org")).containsExactly(id(1));
        store.accounts().replace(bob, moved);
        assertThat(store.accounts().find(id(1))).contains(moved);
        assertThat(store.accounts().claimingAddress("a@example.org")).isEmpty();
        assertThat(store.accounts().claimingAddress("bob@example.net")).containsExactly(id(1));
        moved = profiled(moved);
        Account closed =
                moved.withClosings(Deletions.NONE.with(new UpdateId("closing-of-an-account"), cause(30, R2, 2)));
        store.accounts().replace(moved, closed);
        assertThat(store.accounts().find(id(1))).contains(closed);
        assertThat(store.accounts().purgeable(R2, id(31), 9)).containsExactly(id(1));
        assertThat(store.accounts().purgeable(R2, id(30), 9)).isEmpty();
        assertThat(store.accounts().purgeable(R1, id(31), 9)).isEmpty();
        store.posts().insert(post(40, 1, null, "text"));
        assertThat(store.posts().orphaned(R1, 9)).isEmpty();
        Account purged = closed.purged(cause(50, R1, 3));
        store.accounts().replace(closed, purged);
        assertThat(store.accounts().find(id(1))).contains(purged);
        assertThat(store.accounts().purgeable(R2, id(99), 9)).isEmpty();
        assertThat(store.accounts().claimingAddress("bob@example.net")).isEmpty();
        assertThat(store.accounts().claiming("bob")).containsExactly(id(1));
        assertThat(store.posts().orphaned(R1, 9)).containsExactly(id(40));
        assertThat(store.posts().orphaned(R2, 9)).isEmpty();
    }

    @Test
    void appsAreFoundByClientId() {
        App app = new App("client", id(1), "hash", new App.Details("Ümlaut 👍", null, List.of("a", "b"), List.of()));
        store.apps().insert(app);
        assertThat(store.apps().find("client")).contains(app);
        App older = new App(
                "client", id(0), "hash", new App.Details("x", "https://example.org", List.of(), List.of("read")));
        store.apps().replace(app, older);
        assertThat(store.apps().find("client")).contains(older);
        store.apps().remove(older);
        assertThat(store.apps().find("client")).isEmpty();
    }

    @Test
    void tokensAreFoundByHashAndAccountAndAsAbsences() {
        Token token = new Token(id(9), id(1), new Grant("hash", "client", List.of("read", "write")), null);
        Token ofApp = new Token(id(8), null, new Grant("other", "client", List.of()), null);
        store.tokens().insert(token);
        store.tokens().insert(ofApp);
        assertThat(store.tokens().find("hash")).contains(token);
        assertThat(store.tokens().find("other")).contains(ofApp);
        assertThat(store.tokens().of(id(1))).containsExactly("hash");
        assertThat(store.tokens().absent(R1, 99, 99)).isEmpty();
        Token revoked = token.revoked(cause(20, R1, 5));
        store.tokens().replace(token, revoked);
        assertThat(store.tokens().find("hash")).contains(revoked);
        assertThat(store.tokens().absent(R1, 5, 99)).containsExactly("hash");
        assertThat(store.tokens().absent(R1, 4, 99)).isEmpty();
        assertThat(store.tokens().absent(R2, 99, 99)).isEmpty();
        store.tokens().remove(revoked);
        assertThat(store.tokens().find("hash")).isEmpty();
    }

    @Test
    void postsAreFoundByIdParentAndWhomTheyName() {
        Post parent = post(10, 1, null, "first");
        Post reply = post(11, 2, id(10), "@bob", new Mention("bob", id(3)));
        store.posts().insert(parent);
        store.posts().insert(reply);
        assertThat(store.posts().find(id(10))).contains(parent);
        assertThat(store.posts().find(id(11))).contains(reply);
        assertThat(store.posts().answering(id(10))).containsExactly(id(11));
        assertThat(store.posts().naming(id(1))).as("as author or answered").containsExactly(id(10), id(11));
        assertThat(store.posts().naming(id(2))).containsExactly(id(11));
        assertThat(store.posts().writtenAfter(id(2), id(10))).containsExactly(id(11));
        assertThat(store.posts().writtenAfter(id(2), id(11))).isEmpty();
        assertThat(store.posts().writtenAfter(id(1), id(9))).containsExactly(id(10));
        assertThat(store.posts().naming(id(3))).containsExactly(id(11));
        Post renamed = reply.renamed(id(3), id(4));
        store.posts().replace(reply, renamed);
        assertThat(store.posts().naming(id(3))).isEmpty();
        assertThat(store.posts().naming(id(4))).containsExactly(id(11));
        Post counted = renamed.withCounts(new PostCounts(7, 8, 9));
        store.posts().replace(renamed, counted);
        assertThat(store.posts().find(id(11))).contains(counted);
        store.posts().remove(counted);
        assertThat(store.posts().find(id(11))).isEmpty();
        assertThat(store.posts().naming(id(4))).isEmpty();
    }

    @Test
    void deletedPostsAreFoundUntilTheyArePurgedAndThenAsAbsences() {
        UpdateId deletion = new UpdateId("the-deletion-itself");
        Post post = post(10, 1, null, "text");
        Post deleted = post.withDeletions(Deletions.NONE.with(deletion, cause(20, R1, 7)));
        store.posts().insert(post);
        assertThat(store.posts().purgeable(R1, id(99), 9)).isEmpty();
        store.posts().replace(post, deleted);
        assertThat(store.posts().find(id(10))).contains(deleted);
        assertThat(store.posts().purgeable(R1, id(21), 9)).containsExactly(id(10));
        assertThat(store.posts().purgeable(R1, id(20), 9)).as("too young").isEmpty();
        assertThat(store.posts().purgeable(R2, id(21), 9)).as("not its own").isEmpty();
        Post undone = deleted.withDeletions(deleted.deletions().undone(deletion));
        store.posts().replace(deleted, undone);
        assertThat(store.posts().purgeable(R1, id(21), 9)).isEmpty();
        Post purged = undone.purged(cause(30, R2, 4));
        store.posts().replace(undone, purged);
        assertThat(store.posts().find(id(10))).contains(purged);
        assertThat(store.posts().purgeable(R1, id(99), 9)).isEmpty();
        assertThat(store.posts().absent(R2, 4, 9)).containsExactly(id(10));
        assertThat(store.posts().absent(R2, 3, 9)).isEmpty();
    }

    @Test
    void edgesAreFoundByBothEndsAndAsAbsencesInOrder() {
        Edge follow = edge(EdgeKind.FOLLOW, 1, 2, write(20, R1, 1, EdgeState.drawn(Set.of("reblogs"))));
        Edge favourite = edge(EdgeKind.FAVOURITE, 1, 10, write(21, R1, 2, EdgeState.DRAWN));
        store.edges().insert(follow);
        store.edges().insert(favourite);
        assertThat(store.edges().find(follow.key())).contains(follow);
        assertThat(store.edges().touching(id(1))).containsExactlyInAnyOrder(follow.key(), favourite.key());
        assertThat(store.edges().touching(id(2))).containsExactly(follow.key());
        assertThat(store.edges().touching(id(10))).containsExactly(favourite.key());
        assertThat(store.edges().absent(R1, 99, 9)).isEmpty();
        Edge unfollowed = ended(follow, 30, 9);
        Edge disliked = ended(favourite, 29, 8);
        store.edges().replace(follow, unfollowed);
        store.edges().replace(favourite, disliked);
        assertThat(store.edges().find(follow.key())).contains(unfollowed);
        assertThat(store.edges().absent(R1, 9, 9)).containsExactly(favourite.key(), follow.key());
        assertThat(store.edges().absent(R1, 9, 1)).containsExactly(favourite.key());
        assertThat(store.edges().absent(R1, 7, 9)).isEmpty();
        store.edges().remove(unfollowed);
        assertThat(store.edges().find(follow.key())).isEmpty();
    }

    @Test
    void edgesAreFoundByWhoHasDrawnThemAndRequestsByWhomTheyAreFor() {
        Edge first = edge(EdgeKind.PIN, 1, 10, write(20, R1, 1, EdgeState.DRAWN));
        Edge second = edge(EdgeKind.PIN, 1, 11, write(21, R1, 2, EdgeState.DRAWN));
        Edge request = edge(EdgeKind.FOLLOW, 1, 2, write(22, R1, 3, EdgeState.requested(Set.of("language:de"))));
        Edge mute = edge(
                EdgeKind.MUTE,
                1,
                2,
                write(23, R1, 4, new EdgeState(true, Set.of("notifications"), Map.of("until", "9"))));
        Edge boost = edge(
                EdgeKind.REBLOG,
                1,
                10,
                write(24, R1, 5, new EdgeState(true, Set.of(), Map.of("visibility", "public", "since", "19"))));
        for (Edge edge : List.of(first, second, request, mute, boost)) {
            store.edges().insert(edge);
            assertThat(store.edges().find(edge.key())).contains(edge);
        }
        assertThat(boost.stamp()).isEqualTo(id(19));
        assertThat(store.edges().drawn(EdgeKind.PIN, id(1), 9)).containsExactly(second.key(), first.key());
        assertThat(store.edges().drawn(EdgeKind.PIN, id(1), 1)).containsExactly(second.key());
        assertThat(store.edges().drawn(EdgeKind.FOLLOW, id(1), 9))
                .as("not agreed to")
                .isEmpty();
        assertThat(store.edges().pending(id(2), 9)).containsExactly(request.key());
        assertThat(store.edges().pending(id(1), 9)).isEmpty();
        assertThat(store.edges().absent(R1, 99, 9)).isEmpty();
        Edge barred = new Edge(request.key(), request.states(), true);
        store.edges().replace(request, barred);
        assertThat(store.edges().find(request.key())).contains(barred);
        assertThat(store.edges().pending(id(2), 9)).isEmpty();
        assertThat(store.edges().absent(R1, 99, 9)).isEmpty();
        store.edges().replace(first, ended(first, 30, 9));
        assertThat(store.edges().drawn(EdgeKind.PIN, id(1), 9)).containsExactly(second.key());
    }

    @Test
    void whoIsToldOfPostsAndWhoPassesThemOnIsFoundBySinceWhen() {
        Edge told = edge(EdgeKind.FOLLOW, 1, 2, write(20, R1, 1, EdgeState.drawn(Set.of("notify", "reblogs"))));
        Edge longer = edge(
                EdgeKind.FOLLOW,
                3,
                2,
                write(30, R1, 2, new EdgeState(true, Set.of("notify"), Map.of("notified", "15"))));
        Edge quiet = edge(EdgeKind.FOLLOW, 4, 2, write(16, R1, 3, EdgeState.drawn(Set.of("reblogs"))));
        Edge boost = edge(EdgeKind.REBLOG, 1, 10, write(22, R1, 4, EdgeState.DRAWN));
        Edge liked = edge(EdgeKind.FAVOURITE, 3, 10, write(22, R1, 5, EdgeState.DRAWN));
        List.of(told, longer, quiet, boost, liked).forEach(store.edges()::insert);

        assertThat(store.edges().notified(id(2), id(21), 9)).containsExactlyInAnyOrder(id(1), id(3));
        assertThat(store.edges().notified(id(2), id(20), 9)).containsExactly(id(3));
        assertThat(store.edges().notified(id(2), id(15), 9)).isEmpty();
        assertThat(store.edges().notified(id(2), id(99), 1)).hasSize(1);
        assertThat(store.edges().notified(id(1), id(99), 9)).isEmpty();
        assertThat(store.edges().boosters(id(10), id(23))).containsExactly(id(1));
        assertThat(store.edges().boosters(id(10), id(22))).isEmpty();
        store.edges().replace(told, new Edge(told.key(), told.states(), true));
        store.edges().replace(boost, ended(boost, 30, 9));
        assertThat(store.edges().notified(id(2), id(99), 9)).as("barred").containsExactly(id(3));
        assertThat(store.edges().boosters(id(10), id(99))).isEmpty();
    }

    @Test
    void aliasesAreFoundFromBothSides() {
        store.aliases().insert(new Alias(id(5), id(4)));
        store.aliases().insert(new Alias(id(6), id(4)));
        assertThat(store.aliases().find(id(5))).contains(new Alias(id(5), id(4)));
        assertThat(store.aliases().leadingTo(id(4))).containsExactly(id(5), id(6));
        store.aliases().replace(new Alias(id(5), id(4)), new Alias(id(5), id(3)));
        assertThat(store.aliases().leadingTo(id(3))).containsExactly(id(5));
        store.aliases().remove(new Alias(id(6), id(4)));
        assertThat(store.aliases().find(id(6))).isEmpty();
    }

    @Test
    void theDigestIsEmptyAtFirstAndThenWhatWasSaved() {
        assertThat(store.digest().load()).isEqualTo(Digest.EMPTY);
        store.digest().save(new Digest(Long.MIN_VALUE));
        store.digest().save(new Digest(-1));
        assertThat(store.digest().load()).isEqualTo(new Digest(-1));
    }

    private static Stamp id(long value) {
        return new Stamp(value);
    }

    private static Cause cause(long stamp, ReplicaId origin, long sequence) {
        return new Cause(id(stamp), origin, sequence);
    }

    private static Account account(long id, String username, String registered) {
        Registration registration = new Registration(registered, "a@example.org", "hash", "en", id == 1);
        return new Account(id(id), username, registration, AccountCounts.ZERO);
    }

    private static Post post(long id, long author, @Nullable Stamp inReplyTo, String text, Mention... mentions) {
        Content content = new Content(text, "careful", true, "en", List.of(mentions), List.of("tag"));
        PostFrame frame =
                new PostFrame(id(author), inReplyTo, inReplyTo == null ? null : id(1), Visibility.UNLISTED, "client");
        return new Post(
                id(id),
                frame,
                Register.of(new Write<>(cause(id, R1, id), content)),
                new Deletions(Map.of(), null),
                PostCounts.ZERO);
    }

    private Account profiled(Account account) {
        Account profiled = account.withProfile(new Profile(
                Map.of("note", Register.of(new Write<>(cause(22, R2, 2), "\u00dcber \"mich\"")))));
        store.accounts().replace(account, profiled);
        assertThat(store.accounts().find(account.id())).contains(profiled);
        return profiled;
    }

    private static Edge edge(EdgeKind kind, long source, long target, Write<EdgeState> write) {
        return new Edge(new EdgeKey(kind, id(source), id(target)), Register.of(write));
    }

    private static Write<EdgeState> write(long stamp, ReplicaId origin, long sequence, EdgeState state) {
        return new Write<>(cause(stamp, origin, sequence), state);
    }

    private static Edge ended(Edge edge, long stamp, long sequence) {
        return new Edge(edge.key(), edge.states().with(write(stamp, R1, sequence, EdgeState.ENDED)));
    }
}
