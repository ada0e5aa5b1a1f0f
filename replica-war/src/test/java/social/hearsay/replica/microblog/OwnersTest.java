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
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.command.MicroblogCommand.Wording;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;

/** What concurrent wishes of owners come to: addresses, passwords, sessions, closing and opening again. */
class OwnersTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private final List<SmallReplica> both = List.of(here, there);
    private int requests;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void annAndBobAreKnownOnBothSides() {
        ann = submit(here, register("ann")).issuedAt();
        bob = submit(here, register("bob")).issuedAt();
        spread();
    }

    @Test
    void anAddressThatIsTakenIsNotGivenToASecondAccount() {
        assertThat(here.submit(request(), new MicroblogCommand.ChangeEmail("", bob, "ANN@example.org")))
                .isEmpty();
        submit(here, new MicroblogCommand.ChangeEmail("", ann, "ann@example.net"));

        submit(here, new MicroblogCommand.ChangeEmail("", bob, "ANN@example.org"));

        assertThat(account(here, bob).email()).isEqualTo("ANN@example.org");
        assertThat(account(here, ann).emailSince()).isGreaterThan(ann);
    }

    @Test
    void ofTwoAccountsThatClaimAnAddressAtOnceBothSidesSayWhoWasFirst() {
        submit(here, new MicroblogCommand.ChangeEmail("", ann, "us@example.org"));
        there.advance(10);
        submit(there, new MicroblogCommand.ChangeEmail("", bob, "Us@example.org"));

        spread();

        for (SmallReplica replica : both) {
            assertThat(replica.disk.store().accounts().claimingAddress("us@example.org"))
                    .containsExactly(ann, bob);
            assertThat(account(replica, ann).emailSince())
                    .isLessThan(account(replica, bob).emailSince());
        }
    }

    @Test
    void theLastPasswordCountsAndARehashOfAnEarlierOneDoesNot() {
        String before = account(here, ann).passwordHash();
        there.advance(10);
        submit(there, new MicroblogCommand.RehashPassword("", ann, before, "stronger"));
        assertThat(account(there, ann).passwordHash()).isEqualTo("stronger");
        submit(here, new MicroblogCommand.ChangePassword("", ann, "new", null));

        spread();

        for (SmallReplica replica : both) {
            assertThat(account(replica, ann).passwordHash()).isEqualTo("new");
            assertThat(replica.submit(request(), new MicroblogCommand.RehashPassword("", ann, before, "late")))
                    .as("a rehash of what is not seen")
                    .isEmpty();
        }
        submit(here, new MicroblogCommand.RehashPassword("", ann, "new", "newer"));
        submit(here, new MicroblogCommand.RehashPassword("", ann, "newer", "newest"));
        assertThat(account(here, ann).passwordHash()).isEqualTo("newest");
    }

    @Test
    void aPasswordIsResetOnceAndNotAfterAChange() {
        String before = account(here, ann).setPasswordHash();
        submit(here, token("old"));
        submit(here, new MicroblogCommand.RehashPassword("", ann, before, "stronger"));
        submit(here, new MicroblogCommand.ResetPassword("", ann, before, "reset"));
        spread();

        for (SmallReplica replica : both) {
            assertThat(account(replica, ann).passwordHash()).isEqualTo("reset");
            assertThat(token(replica, "old").valid()).isFalse();
            assertThat(replica.submit(request(), new MicroblogCommand.ResetPassword("", ann, before, "again")))
                    .as("a second time")
                    .isEmpty();
            Exact.check(replica.disk);
        }
    }

    @Test
    void tokensThatAreIssuedElsewhereBeforeTheEndEndWithTheOthers() {
        submit(here, token("old"));
        spread();
        submit(there, token("concurrent"));
        here.advance(10);
        submit(here, new MicroblogCommand.EndSessions("", ann, grant("next")));
        there.advance(30);
        submit(there, token("later"));

        spread();

        for (SmallReplica replica : both) {
            assertThat(token(replica, "old").valid()).isFalse();
            assertThat(token(replica, "concurrent").valid()).isFalse();
            assertThat(token(replica, "next").valid()).isTrue();
            assertThat(token(replica, "later").valid()).isTrue();
            Exact.check(replica.disk);
        }
    }

    @Test
    void aTwinWithASmallerStampRestoresWhatCameBetween() {
        UpdateId retried = request();
        submit(here, retried, new MicroblogCommand.EndSessions("", ann, grant("next")));
        there.advance(5);
        submit(there, token("between"));
        there.advance(10);
        submit(there, retried, new MicroblogCommand.EndSessions("", ann, grant("next")));
        assertThat(token(there, "between").valid()).isFalse();

        spread();

        for (SmallReplica replica : both) {
            assertThat(token(replica, "between").valid()).isTrue();
            assertThat(token(replica, "next").valid()).isTrue();
            Exact.check(replica.disk);
        }
    }

    @Test
    void tokensThatHaveEndedAreForgottenOnceNothingConcurrentCanCome() {
        submit(here, token("old"));
        submit(here, new MicroblogCommand.EndSessions("", ann, null));
        spread();
        spread();

        here.settle(both);
        here.disk.value().forgetAbsences(here.settled, 100);

        assertThat(here.disk.store().tokens().find("old")).isEmpty();
        Exact.check(here.disk);
    }

    @Test
    void aClosedAccountIsNobodysToFollowMentionOrAnswer() {
        Stamp post = submit(here, post("hello", null)).issuedAt();
        submit(here, token("old"));

        submit(here, new MicroblogCommand.CloseAccount("", ann));

        assertThat(account(here, ann).open()).isFalse();
        assertThat(token(here, "old").valid()).isFalse();
        assertThat(here.submit(request(), new MicroblogCommand.Follow("", bob, ann, true, false)))
                .isEmpty();
        assertThat(here.submit(request(), new MicroblogCommand.Favourite("", bob, post)))
                .isEmpty();
        assertThat(here.submit(request(), postOf(bob, "hello", post))).isEmpty();
        assertThat(here.submit(request(), post("hello", null))).isEmpty();
        Stamp naming = submit(here, postOf(bob, "hello @ann", null)).issuedAt();
        assertThat(find(here, naming).content().mentions()).isEmpty();
        assertThat(here.submit(request(), token("new"))).isEmpty();
        assertThat(here.submit(request(), register("ann"))).as("the handle").isEmpty();
    }

    @Test
    void openingAgainUndoesWhatItNamesAndAConcurrentClosingStands() {
        submit(here, new MicroblogCommand.CloseAccount("", ann));
        submit(there, new MicroblogCommand.CloseAccount("", ann));
        submit(here, new MicroblogCommand.ReopenAccount("", ann, grant("next")));
        assertThat(account(here, ann).open()).isTrue();
        assertThat(token(here, "next").valid()).isTrue();

        spread();

        both.forEach(replica -> assertThat(account(replica, ann).open()).isFalse());
        submit(there, new MicroblogCommand.ReopenAccount("", ann, null));
        spread();
        both.forEach(replica -> assertThat(account(replica, ann).open()).isTrue());
    }

    @Test
    void aPurgeBeatsAConcurrentReopeningAndWhatIsDoneMeanwhile() {
        Stamp post = submit(here, post("hello", null)).issuedAt();
        submit(here, new MicroblogCommand.CloseAccount("", ann));
        spread();
        assertThat(here.disk.store().accounts().purgeable(here.id, new Stamp(Long.MAX_VALUE), 9))
                .containsExactly(ann);
        submit(here, new MicroblogCommand.PurgeAccount("", ann));
        submit(there, new MicroblogCommand.ReopenAccount("", ann, grant("next")));
        submit(there, new MicroblogCommand.ChangeEmail("", ann, "again@example.org"));
        submit(there, new MicroblogCommand.Follow("", bob, ann, true, false));
        Stamp late = submit(there, post("hello", null)).issuedAt();

        spread();

        for (SmallReplica replica : both) {
            Account left = account(replica, ann);
            assertThat(left.open()).isFalse();
            assertThat(left.email()).isEmpty();
            assertThat(left.passwordHash()).isEmpty();
            assertThat(left.claim()).isEqualTo("ann");
            assertThat(token(replica, "next").valid()).isFalse();
            assertThat(replica.disk.store().edges().touching(ann)).isEmpty();
            assertThat(replica.disk.store().accounts().purgeable(here.id, new Stamp(Long.MAX_VALUE), 9))
                    .isEmpty();
            assertThat(replica.disk.store().posts().orphaned(here.id, 9)).containsExactlyInAnyOrder(post, late);
            Exact.check(replica.disk);
        }
        submit(here, new MicroblogCommand.PurgePost("", post));
        submit(here, new MicroblogCommand.PurgePost("", late));
        assertThat(here.disk.store().posts().orphaned(here.id, 9)).isEmpty();
        submit(here, register("cid", "ann@example.org"));
    }

    private static Account account(SmallReplica replica, Stamp id) {
        return replica.disk.store().accounts().find(id).orElseThrow();
    }

    private static Token token(SmallReplica replica, String hash) {
        return replica.disk.store().tokens().find(hash).orElseThrow();
    }

    private static Post find(SmallReplica replica, Stamp id) {
        Optional<Post> post = replica.disk.store().posts().find(id);
        return post.orElseThrow();
    }

    private MicroblogCommand token(String hash) {
        return new MicroblogCommand.IssueToken("token", ann, grant(hash));
    }

    private static Grant grant(String hash) {
        return new Grant(hash, null, List.of("read"));
    }

    private MicroblogCommand post(String text, @Nullable Stamp inReplyTo) {
        return postOf(ann, text, inReplyTo);
    }

    private static MicroblogCommand postOf(Stamp author, String text, @Nullable Stamp inReplyTo) {
        return new MicroblogCommand.CreatePost(
                "post", author, null, inReplyTo, Visibility.PUBLIC, new Wording(text, "", false, null));
    }

    private static MicroblogCommand register(String name) {
        return register(name, name + "@example.org");
    }

    private static MicroblogCommand register(String name, String email) {
        return new MicroblogCommand.RegisterAccount(
                "register", new Registration(name, email, "hash of " + name, null, false), null);
    }

    private UpdateId request() {
        return new UpdateId("request-number-" + requests++);
    }

    private Update submit(SmallReplica replica, MicroblogCommand command) {
        return submit(replica, request(), command);
    }

    private static Update submit(SmallReplica replica, UpdateId id, MicroblogCommand command) {
        return replica.submit(id, command).orElseThrow();
    }

    private void spread() {
        both.forEach(to -> both.forEach(from -> to.takeFrom(from, Integer.MAX_VALUE)));
    }
}
