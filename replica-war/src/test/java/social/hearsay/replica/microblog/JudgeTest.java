package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.access.App;
import social.hearsay.replica.microblog.access.Grant;
import social.hearsay.replica.microblog.access.RegisterApp;
import social.hearsay.replica.microblog.access.RevokeToken;
import social.hearsay.replica.microblog.account.ChangeEmail;
import social.hearsay.replica.microblog.account.IssueToken;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.PurgePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.relation.Bookmark;
import social.hearsay.replica.microblog.relation.Bookmark.Unbookmark;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Favourite.Unfavourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.relation.Follow.Unfollow;
import social.hearsay.replica.replication.Decision;
import social.hearsay.replica.storage.memory.MemoryMicroblog;

/** Mastodon's rules, in its words. */
class JudgeTest {
    private static final ReplicaId REPLICA = new ReplicaId("r1.aaaa");

    private final MemoryMicroblog disk = new MemoryMicroblog();
    private VectorTimestamp timestamp = VectorTimestamp.ZERO;
    private Stamp ann = Stamp.ZERO;
    private Stamp bob = Stamp.ZERO;

    @BeforeEach
    void annAndBobAreHere() {
        ann = done(register("ann", "ann@example.org"));
        bob = done(register("bob", "bob@example.org"));
    }

    @Test
    void aNameIsShortAndPlainAndNobodyElses() {
        assertThat(problem(register("", "a@b.org")).code()).isEqualTo("ERR_BLANK");
        assertThat(problem(register("a-b", "a@b.org")).description())
                .isEqualTo("must contain only letters, numbers and underscores");
        assertThat(problem(register("a".repeat(31), "a@b.org")).code()).isEqualTo("ERR_TOO_LONG");
        assertThat(problem(register("bob_111122223333444", "a@b.org")).code()).isEqualTo("ERR_RESERVED");
        assertThat(judge(register("bob_2024", "a@b.org"))).isInstanceOf(Decision.Execute.class);
        MicroblogRejection taken = rejection(register("BOB", "a@b.org"));
        assertThat(taken.kind()).isEqualTo(Kind.TAKEN);
        assertThat(taken.reason()).isEqualTo("Validation failed: Username has already been taken");
        assertThat(problem(register("eve", "nowhere")).field()).isEqualTo("email");
        assertThat(problem(register("eve", "a@b")).code()).isEqualTo("ERR_INVALID");
        assertThat(problem(register("eve", "ANN@Example.org")).code()).isEqualTo("ERR_TAKEN");
        assertThat(rejection(register("Ann", "bob@example.org")).problems())
                .extracting(Problem::field, Problem::code)
                .containsExactly(tuple("username", "ERR_TAKEN"), tuple("email", "ERR_TAKEN"));
    }

    @Test
    void aMailboxIsOneInWhateverFormItsDomainIsTyped() {
        done(register("eve", "eve@ex\u00e4mple.org"));
        for (String same : List.of(
                "eve@xn--exmple-cua.org",
                "EVE@XN--EXMPLE-CUA.ORG",
                "eve@EX\u00c4MPLE.org",
                "eve@ex\u00e4mple\uff0eorg")) {
            assertThat(problem(register("mallory", same)).code()).as(same).isEqualTo("ERR_TAKEN");
            assertThat(problem(new ChangeEmail.Command("c", bob, same)).code())
                    .as(same)
                    .isEqualTo("ERR_TAKEN");
        }
    }

    /** Earlier releases kept a domain as it was typed. */
    @Test
    void aMailboxIsTakenByWhoClaimedItInAnotherForm() {
        applied(new ChangeEmail(ann, "ann@ex\u00e4mple.org"));
        assertThat(problem(register("mallory", "ann@xn--exmple-cua.org")).code())
                .isEqualTo("ERR_TAKEN");
        assertThat(problem(new ChangeEmail.Command("c", bob, "Ann@Ex\u00e4mple.org"))
                        .code())
                .isEqualTo("ERR_TAKEN");
    }

    @Test
    void aPostSaysSomethingInFiveHundredCharacters() {
        assertThat(rejection(post(" ")).reason()).isEqualTo("Validation failed: Text can't be blank");
        assertThat(rejection(post("x".repeat(501))).reason())
                .isEqualTo("Validation failed: Text character limit of 500 exceeded");
        assertThat(judge(post("x".repeat(500)))).isInstanceOf(Decision.Execute.class);
        assertThat(judge(post("x".repeat(476) + " https://example.org/" + "y".repeat(100))))
                .isInstanceOf(Decision.Execute.class);
    }

    @Test
    void whomAPostNamesIsFixedWhenItIsAccepted() {
        Decision decision = judge(post("@Bob and @nobody #Tag"));
        CreatePost operation = ((Decision.Execute) decision).operation().as(CreatePost.class);
        assertThat(operation.content().mentions()).containsExactly(new Mention("Bob", bob));
        assertThat(operation.content().tags()).containsExactly("tag");
        assertThat(operation.frame().visibility()).isEqualTo(Visibility.PUBLIC);
    }

    @Test
    void whatIsNoLinkOrNoLongerOneCountsInFull() {
        assertThat(rejection(post("https://example.com/" + "x".repeat(19_000))).reason())
                .contains("character limit of 500 exceeded");
        assertThat(rejection(post("https://example.com/" + "x".repeat(2_029))).reason())
                .contains("character limit of 500 exceeded");
        assertThat(judge(post("https://example.com/" + "x".repeat(2_028)))).isInstanceOf(Decision.Execute.class);
        assertThat(rejection(new CreatePost.Command(
                                "p",
                                ann,
                                null,
                                null,
                                Visibility.PUBLIC,
                                new Wording("x", "https://example.org/" + "y".repeat(490), true, null)))
                        .reason())
                .as("a warning has no links")
                .contains("character limit of 500 exceeded");
    }

    @Test
    void textAndWarningTogetherWeighNoMoreThanTheyMay() {
        String links = "https://example.org/" + "x".repeat(980) + "\n";
        assertThat(judge(post(links.repeat(7)))).isInstanceOf(Decision.Execute.class);
        assertThat(rejection(post(links.repeat(8))).reason()).contains("exceeded");
        assertThat(rejection(post(links.replace('x', '&').repeat(2))).reason()).contains("exceeded");
        assertThat(rejection(new CreatePost.Command(
                                "p",
                                ann,
                                null,
                                null,
                                Visibility.PUBLIC,
                                new Wording("x" + "\u0301".repeat(4_000), "x" + "\u0301".repeat(4_000), true, null)))
                        .reason())
                .contains("exceeded");
        assertThat(judge(post("👩🏽‍❤️‍💋‍👨🏻".repeat(500)))).isInstanceOf(Decision.Execute.class);
    }

    @Test
    void aMentionIsOnlyWhatIsShownAsOne() {
        assertThat(content("@ann https://ex.example/a,@bob").mentions()).containsExactly(new Mention("ann", ann));
        assertThat(content("https://ex.example/#tag #other").tags()).containsExactly("other");
    }

    @Test
    void aNameWithTheOwnHostIsAMentionAndWithAnotherNone() {
        Wording wording = new Wording(
                "@bob@LOCALHOST:8080 @ann@localhost @ann@example.org",
                "",
                false,
                null,
                java.util.Set.of("localhost:8080"));

        CreatePost operation = ((Decision.Execute)
                        judge(new CreatePost.Command("p", ann, null, null, Visibility.PUBLIC, wording)))
                .operation()
                .as(CreatePost.class);

        assertThat(operation.content().mentions()).containsExactly(new Mention("bob@LOCALHOST:8080", bob));
    }

    @Test
    void whoGoesOnBelowAnAnswerStillAnswersTheSame() {
        Stamp root = done(postOf(bob, null, Visibility.PUBLIC, "root"));
        Stamp answer = done(postOf(ann, root, Visibility.PUBLIC, "answer"));
        Stamp more = done(postOf(ann, answer, Visibility.PUBLIC, "more"));

        assertThat(answered(ann, more)).isEqualTo(bob);
        assertThat(answered(bob, answer)).isEqualTo(ann);
        Stamp own = done(postOf(ann, null, Visibility.PUBLIC, "a thread"));
        Stamp second = done(postOf(ann, own, Visibility.PUBLIC, "of my own"));
        assertThat(answered(ann, own)).isEqualTo(ann);
        assertThat(answered(ann, second)).isEqualTo(ann);
    }

    private @Nullable Stamp answered(Stamp actor, Stamp parent) {
        MicroblogCommand reply = postOf(actor, parent, Visibility.PUBLIC, "reply");
        return ((Decision.Execute) judge(reply))
                .operation()
                .as(CreatePost.class)
                .frame()
                .inReplyToAccount();
    }

    private Content content(String text) {
        return ((Decision.Execute) judge(post(text)))
                .operation()
                .as(CreatePost.class)
                .content();
    }

    @Test
    void oneAnswersOnlyWhatOneMayRead() {
        assertThat(rejection(postOf(ann, new Stamp(1), Visibility.PUBLIC, "hi")).reason())
                .isEqualTo("The post you are trying to reply to does not appear to exist.");
        Stamp hers = done(postOf(ann, null, Visibility.PRIVATE, "for followers"));
        MicroblogCommand reply = postOf(bob, hers, Visibility.PUBLIC, "hi");
        assertThat(rejection(reply).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(rejection(new Favourite.Command("f", bob, hers)).kind()).isEqualTo(Kind.NOT_FOUND);
        done(new Follow.Command("f", bob, ann, true, false));
        assertThat(judge(reply)).isInstanceOf(Decision.Execute.class);
        Stamp direct = done(postOf(ann, null, Visibility.DIRECT, "psst @bob"));
        assertThat(judge(new Favourite.Command("f", bob, direct))).isInstanceOf(Decision.Execute.class);
    }

    @Test
    void nobodyTouchesAnothersPost() {
        Stamp post = done(post("mine"));
        assertThat(rejection(new DeletePost.Command("d", bob, post)).reason()).isEqualTo("Record not found");
        assertThat(rejection(new RevisePost.Command("e", bob, post, wording("x")))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
        Decision own = judge(new DeletePost.Command("d", ann, post));
        assertThat(own)
                .isInstanceOfSatisfying(
                        Decision.Execute.class, it -> assertThat(it.delete()).isTrue());
    }

    @Test
    void aReactionIsTakenBackWhetherOrNotThePostIsSeenStill() {
        done(new Follow.Command("f", bob, ann, true, false));
        Stamp post = done(postOf(ann, null, Visibility.PRIVATE, "for followers"));
        Stamp other = done(postOf(ann, null, Visibility.PRIVATE, "not reacted to"));
        done(new Favourite.Command("f", bob, post));
        done(new Bookmark.Command("b", bob, post));
        done(new Unfollow.Command("u", bob, ann));
        assertThat(rejection(new Favourite.Command("f", bob, post)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(rejection(new Bookmark.Command("b", bob, post)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(rejection(new Unfavourite.Command("u", bob, other)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(rejection(new Unbookmark.Command("u", bob, other)).kind()).isEqualTo(Kind.NOT_FOUND);

        done(new Unfavourite.Command("u", bob, post));
        done(new Unbookmark.Command("u", bob, post));

        assertThat(disk.store().posts().find(post).orElseThrow().counts().favourites())
                .isZero();
        assertThat(rejection(new Unfavourite.Command("u", bob, post)).kind()).isEqualTo(Kind.NOT_FOUND);
        assertThat(rejection(new Unbookmark.Command("u", bob, post)).kind()).isEqualTo(Kind.NOT_FOUND);
    }

    /** A replica that is away may know otherwise, and be back. */
    @Test
    void whatOnlyLooksSoAlreadyIsAnUpdateOfItsOwn() {
        Stamp post = done(post("mine"));
        for (MicroblogCommand command : List.of(
                new Unfollow.Command("u", ann, bob),
                new Follow.Command("f", ann, bob, true, false),
                new Follow.Command("f", ann, bob, true, false),
                new Unfavourite.Command("u", bob, post),
                new Favourite.Command("f", bob, post),
                new Favourite.Command("f", bob, post),
                new RevisePost.Command("e", ann, post, wording("mine")),
                new RevokeToken.Command("r", "none", "client"))) {
            assertThat(judge(command)).as("%s", command).isInstanceOf(Decision.Execute.class);
            done(command);
        }
    }

    @Test
    void whatIsSoForGoodChangesNothing() {
        Stamp post = done(post("mine"));
        UpdateId deletion = new UpdateId("request-number-" + (timestamp.get(REPLICA) + 1));
        done(new DeletePost.Command("d", ann, post));
        MicroblogCommand undeletion = new UndeletePost.Command("u", ann, post, deletion);
        done(undeletion);
        assertThat(judge(undeletion)).isEqualTo(new Decision.Unchanged());
        assertThat(judge(new PurgePost.Command("p", post))).isEqualTo(new Decision.Unchanged());
        assertThat(judge(new Unfollow.Command("u", ann, ann))).isEqualTo(new Decision.Unchanged());
    }

    @Test
    void whatWouldCreateWhatIsThereTellsTheIdOfThat() {
        MicroblogCommand app = new RegisterApp.Command(
                "a", "client", "secret", new App.Details("app", null, List.of("urn:x"), List.of("read")));
        Stamp created = done(app);
        assertThat(judge(app)).isEqualTo(new Decision.Unchanged(created));
    }

    @Test
    void whatIsNotSaidOfAFollowStaysAsItWas() {
        done(new Follow.Command("f", ann, bob, Optional.of(false), Optional.empty(), Optional.empty()));
        assertThat(options(Optional.empty(), Optional.empty())).isEmpty();
        done(new Follow.Command("f", ann, bob, Optional.empty(), Optional.of(true), Optional.empty()));
        assertThat(options(Optional.empty(), Optional.empty())).containsExactly("notify");
        assertThat(options(Optional.of(true), Optional.empty())).containsExactlyInAnyOrder("notify", "reblogs");
        done(new Unfollow.Command("u", ann, bob));
        assertThat(options(Optional.empty(), Optional.empty())).containsExactly("reblogs");
    }

    private Set<String> options(Optional<Boolean> reblogs, Optional<Boolean> notifying) {
        Decision decision = judge(new Follow.Command("f", ann, bob, reblogs, notifying, Optional.empty()));
        return ((Decision.Execute) decision).operation().as(Follow.class).options();
    }

    @Test
    void nobodyFollowsThemselvesOrNobody() {
        assertThat(rejection(new Follow.Command("f", ann, ann, true, false)).kind())
                .isEqualTo(Kind.FORBIDDEN);
        assertThat(rejection(new Follow.Command("f", ann, new Stamp(7), true, false))
                        .kind())
                .isEqualTo(Kind.NOT_FOUND);
    }

    @Test
    void aTokenIsForWhoAndWhatIsKnown() {
        Grant grant = new Grant("hash", "client", List.of("read"));
        assertThat(rejection(new IssueToken.Command("t", ann, grant)).kind()).isEqualTo(Kind.NOT_FOUND);
        done(new RegisterApp.Command(
                "a", "client", "secret", new App.Details("app", null, List.of("urn:x"), List.of("read"))));
        Stamp issued = done(new IssueToken.Command("t", ann, grant));
        assertThat(judge(new IssueToken.Command("t", ann, grant))).isEqualTo(new Decision.Unchanged(issued));
        MicroblogCommand revocation = new RevokeToken.Command("r", "hash", "client");
        done(revocation);
        assertThat(judge(revocation)).isEqualTo(new Decision.Unchanged());
        assertThat(rejection(new IssueToken.Command("t", ann, grant)).kind()).isEqualTo(Kind.FORBIDDEN);
    }

    private Decision judge(MicroblogCommand command) {
        return disk.value().decide(command, stamp());
    }

    private MicroblogRejection rejection(MicroblogCommand command) {
        return (MicroblogRejection) ((Decision.Reject) judge(command)).rejection();
    }

    private Problem problem(MicroblogCommand command) {
        return rejection(command).problems().get(0);
    }

    private Stamp done(MicroblogCommand command) {
        Decision.Execute execute = (Decision.Execute) judge(command);
        return applied(execute);
    }

    /** What is so whatever the rules say now. */
    private Stamp applied(MicroblogOperation operation) {
        return applied((Decision.Execute) Verdict.execute("request", operation));
    }

    private Stamp applied(Decision.Execute execute) {
        long sequence = timestamp.get(REPLICA) + 1;
        Update update = new Update(
                new UpdateId("request-number-" + sequence),
                REPLICA,
                sequence,
                timestamp,
                stamp(),
                execute.delete(),
                execute.operation());
        disk.value().apply(update, Optional.empty(), VectorTimestamp.ZERO);
        timestamp = update.timestamp();
        return update.issuedAt();
    }

    private Stamp stamp() {
        return Stamp.of(1_000 + timestamp.get(REPLICA), 0, 1);
    }

    private static MicroblogCommand register(String name, String email) {
        return new RegisterAccount.Command("register", new Registration(name, email, "hash", null, false), null);
    }

    private MicroblogCommand post(String text) {
        return postOf(ann, null, Visibility.PUBLIC, text);
    }

    private static MicroblogCommand postOf(Stamp actor, @Nullable Stamp inReplyTo, Visibility visibility, String text) {
        return new CreatePost.Command("post", actor, null, inReplyTo, visibility, wording(text));
    }

    private static Wording wording(String text) {
        return new Wording(text, "", false, null);
    }
}
