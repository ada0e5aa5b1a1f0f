package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Posts;
import social.hearsay.replica.microblog.post.Visibility;

/** All posts, in memory. */
final class MemoryPosts extends MemoryRows<Stamp, Post> implements Posts {
    private final MemoryAccounts accounts;

    MemoryPosts(UndoLog undo, MemoryAccounts accounts) {
        super(undo, Comparator.naturalOrder());
        this.accounts = accounts;
    }

    @Override
    public List<Stamp> answering(Stamp post) {
        return keysWhere(reply -> post.equals(reply.inReplyTo()));
    }

    @Override
    public List<Stamp> inConversation(Stamp post) {
        return keysWhere(other -> post.equals(other.frame().conversation()));
    }

    @Override
    public List<Stamp> attaching(String media) {
        return keysWhere(post -> post.contents().writes().stream()
                .anyMatch(write -> write.value().attaches(media)));
    }

    @Override
    public Optional<Stamp> newestDirect(Stamp account, Stamp conversation) {
        List<Stamp> between = keysWhere(post -> post.visibility() == Visibility.DIRECT
                && !post.hidden()
                && post.conversation().equals(conversation)
                && post.participants().contains(account));
        return between.isEmpty() ? Optional.empty() : Optional.of(between.get(between.size() - 1));
    }

    @Override
    public List<Stamp> writtenAfter(Stamp author, Stamp moment) {
        return keysWhere(post -> post.author().equals(author) && post.id().isAfter(moment));
    }

    @Override
    public List<Stamp> naming(Stamp account) {
        return keysWhere(post -> post.author().equals(account)
                || account.equals(post.frame().inReplyToAccount())
                || post.contents().writes().stream()
                        .anyMatch(write -> write.value().names(account)));
    }

    @Override
    public List<Stamp> purgeable(ReplicaId origin, Stamp before, int most) {
        return all().stream()
                .filter(post -> standing(post)
                        .filter(deletion -> deletion.cause().origin().equals(origin)
                                && before.isAfter(deletion.cause().stamp()))
                        .isPresent())
                .sorted(Comparator.comparing(
                        post -> standing(post).orElseThrow().cause().stamp()))
                .limit(most)
                .map(Post::id)
                .toList();
    }

    @Override
    public List<Stamp> orphaned(ReplicaId origin, int most) {
        return all().stream()
                .filter(post -> !post.purged())
                .filter(post -> accounts.find(post.author())
                        .map(author -> author.closings().purge())
                        .filter(purge -> purge.origin().equals(origin))
                        .isPresent())
                .limit(most)
                .map(Post::id)
                .toList();
    }

    private static Optional<Deletion> standing(Post post) {
        return post.purged() ? Optional.empty() : post.deletions().standing();
    }
}
