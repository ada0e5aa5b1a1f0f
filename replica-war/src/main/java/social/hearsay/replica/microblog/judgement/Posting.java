package social.hearsay.replica.microblog.judgement;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.operation.CreatePost;
import social.hearsay.replica.microblog.operation.DeletePost;
import social.hearsay.replica.microblog.operation.EditPost;
import social.hearsay.replica.microblog.operation.PurgePost;
import social.hearsay.replica.microblog.operation.UndeletePost;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostFrame;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/** Judges what people write, change and take back. */
final class Posting {
    private static final int LONGEST_LANGUAGE = 35;

    private final Changes value;
    private final Accounts accounts;
    private final Audience audience;

    Posting(Changes value, Accounts accounts, Audience audience) {
        this.value = value;
        this.accounts = accounts;
        this.audience = audience;
    }

    Decision judge(MicroblogCommand.CreatePost command) {
        Optional<Account> author = value.openAccount(command.actor());
        if (author.isEmpty()) {
            return Verdict.notFound();
        }
        Stamp actor = author.get().id();
        Stamp reference = command.inReplyTo();
        Optional<Post> parent = reference == null
                ? Optional.empty()
                : value.post(reference)
                        .filter(post -> audience.mayRead(post, actor))
                        .filter(post -> value.openAccount(post.author()).isPresent());
        if (reference != null && parent.isEmpty()) {
            return Verdict.reject(
                    MicroblogRejection.notFound("The post you are trying to reply to does not appear to exist."));
        }
        PostFrame frame = new PostFrame(
                actor,
                parent.map(Post::id).orElse(null),
                parent.map(post -> answered(post, actor)).orElse(null),
                command.visibility(),
                command.app());
        return worded(command.wording(), content -> Verdict.execute(command.request(), new CreatePost(frame, content)));
    }

    /**
     * Whom a reply answers. Who goes on below an answer of their own still talks to whom that answered: it is
     * not a thread of theirs, which would be for all their followers.
     */
    private static Stamp answered(Post parent, Stamp author) {
        Stamp before = parent.frame().inReplyToAccount();
        return parent.author().equals(author) && before != null ? before : parent.author();
    }

    Decision judge(MicroblogCommand.EditPost command) {
        return own(command.actor(), command.post())
                .filter(post -> !post.hidden())
                .map(post -> worded(
                        command.wording(),
                        content -> Verdict.execute(command.request(), new EditPost(post.id(), content))))
                .orElseGet(Verdict::notFound);
    }

    Decision judge(MicroblogCommand.DeletePost command) {
        return own(command.actor(), command.post())
                .filter(post -> !post.hidden())
                .map(post -> Verdict.execute(command.request(), new DeletePost(post.id())))
                .orElseGet(Verdict::notFound);
    }

    Decision judge(MicroblogCommand.UndeletePost command) {
        Optional<Post> post = own(command.actor(), command.post()).filter(found -> !found.purged());
        Optional<Deletion> deletion = post.flatMap(found -> found.deletions().find(command.deletion()));
        if (deletion.isEmpty()) {
            return Verdict.notFound();
        }
        return deletion.get().undone()
                ? Verdict.unchanged()
                : Verdict.execute(
                        command.request(), new UndeletePost(post.orElseThrow().id(), command.deletion()));
    }

    Decision judge(MicroblogCommand.PurgePost command) {
        return value.post(command.post())
                .filter(post -> !post.purged() && (post.hidden() || isOrphaned(post)))
                .map(post -> Verdict.execute(command.request(), new PurgePost(post.id())))
                .orElseGet(Verdict::unchanged);
    }

    private boolean isOrphaned(Post post) {
        return value.account(post.author()).filter(Account::purged).isPresent();
    }

    private Optional<Post> own(Stamp actor, Stamp post) {
        return value.post(post).filter(found -> found.author().equals(value.accountId(actor)));
    }

    private Decision worded(MicroblogCommand.Wording wording, Function<Content, Decision> use) {
        String typed = PostText.storable(wording.text());
        String warning = PostText.storable(wording.spoilerText());
        boolean onlyWarning = typed.isBlank() && !warning.isBlank();
        String text = onlyWarning ? warning : typed;
        String spoiler = onlyWarning || warning.isBlank() ? "" : warning;
        if (text.isBlank()) {
            return invalid(new Problem("text", "ERR_BLANK", "can't be blank"));
        }
        if (PostText.weight(spoiler) + PostText.weight(text) > PostText.HEAVIEST) {
            return tooLong();
        }
        PostText read = PostText.of(text);
        if (PostText.characters(spoiler) + read.length() > PostText.LONGEST) {
            return tooLong();
        }
        String language = wording.language();
        if (language != null && !language.matches("[A-Za-z0-9-]{1," + LONGEST_LANGUAGE + "}")) {
            return invalid(new Problem("language", "ERR_INVALID", "is invalid"));
        }
        boolean sensitive = wording.sensitive() || !spoiler.isEmpty();
        return use.apply(new Content(text, spoiler, sensitive, language, mentions(read, wording.hosts()), read.tags()));
    }

    private List<Mention> mentions(PostText text, Set<String> hosts) {
        return text.mentions().stream()
                .filter(mention ->
                        mention.host() == null || hosts.contains(mention.host().toLowerCase(Locale.ROOT)))
                .flatMap(mention -> accounts.byHandle(Account.handle(mention.name())).stream()
                        .filter(Account::open)
                        .map(account -> new Mention(mention.address(), account.id())))
                .toList();
    }

    private static Decision tooLong() {
        return invalid(new Problem("text", "ERR_TOO_LONG", "character limit of 500 exceeded"));
    }

    private static Decision invalid(Problem problem) {
        return Verdict.reject(MicroblogRejection.of(Kind.INVALID, List.of(problem)));
    }
}
