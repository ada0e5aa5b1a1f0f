package social.hearsay.replica.microblog.judgement;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.change.Changes;
import social.hearsay.replica.microblog.command.MicroblogCommand;
import social.hearsay.replica.microblog.command.MicroblogRejection;
import social.hearsay.replica.microblog.command.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.command.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.operation.CreatePost;
import social.hearsay.replica.microblog.operation.DeletePost;
import social.hearsay.replica.microblog.operation.EditPost;
import social.hearsay.replica.microblog.operation.PurgePost;
import social.hearsay.replica.microblog.operation.UndeletePost;
import social.hearsay.replica.microblog.row.Account;
import social.hearsay.replica.microblog.row.Content;
import social.hearsay.replica.microblog.row.Deletion;
import social.hearsay.replica.microblog.row.Mention;
import social.hearsay.replica.microblog.row.Post;
import social.hearsay.replica.microblog.row.PostFrame;
import social.hearsay.replica.microblog.store.Accounts;
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
                parent.map(Post::author).orElse(null),
                command.visibility(),
                command.app());
        return worded(command.wording(), content -> Verdict.execute(command.request(), new CreatePost(frame, content)));
    }

    Decision judge(MicroblogCommand.EditPost command) {
        return own(command.actor(), command.post())
                .filter(post -> !post.hidden())
                .map(post -> worded(
                        command.wording(),
                        content -> content.equals(post.content())
                                ? Verdict.unchanged()
                                : Verdict.execute(command.request(), new EditPost(post.id(), content))))
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
        if (new PostText(spoiler).length() + new PostText(text).length() > PostText.LONGEST) {
            return invalid(new Problem("text", "ERR_TOO_LONG", "character limit of 500 exceeded"));
        }
        String language = wording.language();
        if (language != null && !language.matches("[A-Za-z0-9-]{1," + LONGEST_LANGUAGE + "}")) {
            return invalid(new Problem("language", "ERR_INVALID", "is invalid"));
        }
        boolean sensitive = wording.sensitive() || !spoiler.isEmpty();
        PostText read = new PostText(text);
        return use.apply(new Content(text, spoiler, sensitive, language, mentions(read), read.tags()));
    }

    private List<Mention> mentions(PostText text) {
        return text.names().stream()
                .flatMap(name -> accounts.byHandle(Account.handle(name)).stream()
                        .filter(Account::open)
                        .map(account -> new Mention(name, account.id())))
                .toList();
    }

    private static Decision invalid(Problem problem) {
        return Verdict.reject(MicroblogRejection.of(Kind.INVALID, List.of(problem)));
    }
}
