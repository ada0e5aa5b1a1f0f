package social.hearsay.replica.microblog;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.Focus;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;

/** What there is to draw commands of, by one seed: people and things that were made, and what is done to one of them. */
abstract class Drawing {
    final Random random;
    final List<SmallReplica> replicas;
    final List<Stamp> accounts;
    final List<Stamp> posts;
    final List<Stamp> lists;
    final List<Stamp> reports;
    final List<UndeletePost.Command> undeletions;
    final List<String> tokens;

    Drawing(Random random, List<SmallReplica> replicas) {
        this.random = random;
        this.replicas = replicas;
        accounts = new ArrayList<>();
        posts = new ArrayList<>();
        lists = new ArrayList<>();
        reports = new ArrayList<>();
        undeletions = new ArrayList<>();
        tokens = new ArrayList<>();
    }

    /** Another that draws from the same. */
    Drawing(Drawing shared) {
        random = shared.random;
        replicas = shared.replicas;
        accounts = shared.accounts;
        posts = shared.posts;
        lists = shared.lists;
        reports = shared.reports;
        undeletions = shared.undeletions;
        tokens = shared.tokens;
    }

    String token(UpdateId id) {
        tokens.add("token-" + id);
        return "token-" + id;
    }

    <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** As one of the replicas knows it. */
    Optional<Account> account(Stamp id) {
        return pick(replicas).disk.store().accounts().find(id);
    }

    MicroblogCommand ofOwn(BiFunction<Stamp, Stamp, MicroblogCommand> command) {
        Stamp post = posts.isEmpty() ? new Stamp(1) : pick(posts);
        Stamp author = replicas.stream()
                .flatMap(replica -> replica.disk.store().posts().find(post).stream())
                .map(Post::author)
                .findFirst()
                .orElse(pick(accounts));
        return command.apply(author, post);
    }

    /** A post by somebody, often in reply to another. */
    MicroblogCommand post(Stamp author) {
        return reply(author, random.nextBoolean() || posts.isEmpty() ? null : pick(posts));
    }

    /** The same in reply to one that is known; to none where that is null. */
    MicroblogCommand reply(Stamp author, @Nullable Stamp to) {
        return new CreatePost.Command("post", author, null, to, pick(List.of(Visibility.values())), wording());
    }

    Wording wording() {
        Wording wording =
                new Wording("text " + random.nextInt(1000) + pick(List.of("", " @bob", " @ann #tag")), "", false, null);
        return switch (random.nextInt(7)) {
            case 0, 1 ->
                wording.asking(new Poll(List.of("a", pick(List.of("b", "c"))), true, random.nextBoolean(), 300));
            case 2 -> wording.with(List.of(attachment()));
            case 3 -> wording.with(List.of(attachment(), attachment()));
            default -> wording;
        };
    }

    /** One of a few: several may be after the same at once. */
    Attachment attachment() {
        String digit = pick(List.of("1", "2", "3", "4"));
        return new Attachment(
                digit,
                MediaKind.IMAGE,
                List.of(new StoredFile(digit.repeat(64), "jpg", 7, 2, 2, 0)),
                null,
                pick(List.of("", "said " + random.nextInt(3))),
                random.nextBoolean() ? null : new Focus(random.nextInt(9), 0));
    }
}
