package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.Token;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.ChangeEmail;
import social.hearsay.replica.microblog.account.ChangePassword;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.EndSessions;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RehashPassword;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.account.ResetPassword;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;

/** What concurrent wishes of owners come to: addresses, profiles, passwords, sessions, closing and opening again. */
class OwnersTest extends TwoReplicas {
    @Test
    void anAddressThatIsTakenIsNotGivenToASecondAccount() {
        assertThat(here.submit(request(), new ChangeEmail.Command("", bob, "ANN@example.org")))
                .isEmpty();
        submit(here, new ChangeEmail.Command("", ann, "ann@example.net"));

        submit(here, new ChangeEmail.Command("", bob, "ANN@example.org"));

        assertThat(account(here, bob).email()).isEqualTo("ANN@example.org");
        assertThat(account(here, ann).emailSince()).isGreaterThan(ann);
    }

    @Test
    void ofTwoAccountsThatClaimAnAddressAtOnceBothSidesSayWhoWasFirst() {
        submit(here, new ChangeEmail.Command("", ann, "us@example.org"));
        there.advance(10);
        submit(there, new ChangeEmail.Command("", bob, "Us@example.org"));

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
        submit(there, new RehashPassword.Command("", ann, before, "stronger"));
        assertThat(account(there, ann).passwordHash()).isEqualTo("stronger");
        submit(here, new ChangePassword.Command("", ann, "new", null));

        spread();

        for (SmallReplica replica : both) {
            assertThat(account(replica, ann).passwordHash()).isEqualTo("new");
            assertThat(replica.submit(request(), new RehashPassword.Command("", ann, before, "late")))
                    .as("a rehash of what is not seen")
                    .isEmpty();
        }
        submit(here, new RehashPassword.Command("", ann, "new", "newer"));
        submit(here, new RehashPassword.Command("", ann, "newer", "newest"));
        assertThat(account(here, ann).passwordHash()).isEqualTo("newest");
    }

    @Test
    void aPasswordIsResetOnceAndNotAfterAChange() {
        String before = account(here, ann).setPasswordHash();
        submit(here, token("old"));
        submit(here, new RehashPassword.Command("", ann, before, "stronger"));
        submit(here, new ResetPassword("", ann, before, "reset"));
        spread();

        for (SmallReplica replica : both) {
            assertThat(account(replica, ann).passwordHash()).isEqualTo("reset");
            assertThat(token(replica, "old").valid()).isFalse();
            assertThat(replica.submit(request(), new ResetPassword("", ann, before, "again")))
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
        submit(here, new EndSessions.Command("", ann, grant("next")));
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
        submit(here, retried, new EndSessions.Command("", ann, grant("next")));
        there.advance(5);
        submit(there, token("between"));
        there.advance(10);
        submit(there, retried, new EndSessions.Command("", ann, grant("next")));
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
        submit(here, new EndSessions.Command("", ann, null));
        spread();
        spread();

        here.settle(both);
        here.disk.value().forgetAbsences(here.causallyStable, 100);

        assertThat(here.disk.store().tokens().find("old")).isEmpty();
        Exact.check(here.disk);
    }

    @Test
    void aClosedAccountIsNobodysToFollowMentionOrAnswer() {
        Stamp post = submit(here, post("hello", null)).issuedAt();
        submit(here, token("old"));

        submit(here, new CloseAccount.Command("", ann));

        assertThat(account(here, ann).open()).isFalse();
        assertThat(token(here, "old").valid()).isFalse();
        assertThat(here.submit(request(), new Follow.Command("", bob, ann, true, false)))
                .isEmpty();
        assertThat(here.submit(request(), new Favourite.Command("", bob, post))).isEmpty();
        assertThat(here.submit(request(), postOf(bob, "hello", post))).isEmpty();
        assertThat(here.submit(request(), post("hello", null))).isEmpty();
        Stamp naming = submit(here, postOf(bob, "hello @ann", null)).issuedAt();
        assertThat(find(here, naming).content().mentions()).isEmpty();
        assertThat(here.submit(request(), token("new"))).isEmpty();
        assertThat(here.submit(request(), register("ann"))).as("the handle").isEmpty();
    }

    @Test
    void openingAgainUndoesWhatItNamesAndAConcurrentClosingStands() {
        submit(here, new CloseAccount.Command("", ann));
        submit(there, new CloseAccount.Command("", ann));
        submit(here, new ReopenAccount.Command("", ann, grant("next")));
        assertThat(account(here, ann).open()).isTrue();
        assertThat(token(here, "next").valid()).isTrue();

        spread();

        both.forEach(replica -> assertThat(account(replica, ann).open()).isFalse());
        submit(there, new ReopenAccount.Command("", ann, null));
        spread();
        both.forEach(replica -> assertThat(account(replica, ann).open()).isTrue());
    }

    @Test
    void aPurgeBeatsAConcurrentReopeningAndWhatIsDoneMeanwhile() {
        Stamp post = submit(here, post("hello", null)).issuedAt();
        submit(here, new CloseAccount.Command("", ann));
        spread();
        assertThat(here.disk.store().accounts().purgeable(here.id, new Stamp(Long.MAX_VALUE), 9))
                .containsExactly(ann);
        submit(here, new PurgeAccount.Command("", ann));
        submit(there, new ReopenAccount.Command("", ann, grant("next")));
        submit(there, new ChangeEmail.Command("", ann, "again@example.org"));
        submit(there, new Follow.Command("", bob, ann, true, false));
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
        submit(here, new PurgePost.Command("", post));
        submit(here, new PurgePost.Command("", late));
        assertThat(here.disk.store().posts().orphaned(here.id, 9)).isEmpty();
        submit(here, register("cid", "ann@example.org"));
    }

    /** The update and the token have their names from the code, and who brings it is another each time. */
    @Test
    void aCodeThatIsBroughtToTwoReplicasAtOnceBecomesOneToken() {
        UpdateId code = request();
        Grant grant = new Grant("of-the-code", null, List.of("read"));
        there.advance(5);
        submit(there, code, new IssueToken.Command("second", ann, grant));
        Update first = submit(here, code, new IssueToken.Command("first", ann, grant));

        spread();

        for (SmallReplica replica : both) {
            assertThat(token(replica, "of-the-code")).isEqualTo(new Token(first.issuedAt(), ann, grant, null));
        }
        assertThat(here.disk.value().digest()).isEqualTo(there.disk.value().digest());
    }

    @Test
    void aNameThatIsChangedHereAndANoteThatIsChangedThereAreBothKept() {
        there.advance(3);
        submit(here, profile(ann, "display_name", "Ann"));
        submit(there, profile(ann, "note", "I am"));
        submit(here, profile(ann, "bot", "true"));
        submit(there, profile(ann, "bot", "false"));
        spread();
        for (SmallReplica replica : both) {
            var profile =
                    replica.disk.store().accounts().find(ann).orElseThrow().profile();
            assertThat(profile.text("display_name")).contains("Ann");
            assertThat(profile.text("note")).contains("I am");
            assertThat(profile.flag("bot", true)).as("by the larger stamp").isFalse();
        }
        assertThat(rejection(profile(ann, "display_name", "x".repeat(31))).kind())
                .isEqualTo(MicroblogRejection.Kind.INVALID);
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
        return new IssueToken.Command("token", ann, grant(hash));
    }

    private static Grant grant(String hash) {
        return new Grant(hash, null, List.of("read"));
    }

    private MicroblogCommand post(String text, @Nullable Stamp inReplyTo) {
        return postOf(ann, text, inReplyTo);
    }

    private static MicroblogCommand postOf(Stamp author, String text, @Nullable Stamp inReplyTo) {
        return new CreatePost.Command(
                "post", author, null, inReplyTo, Visibility.PUBLIC, new Wording(text, "", false, null));
    }
}
