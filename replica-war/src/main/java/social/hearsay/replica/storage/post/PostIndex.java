package social.hearsay.replica.storage.post;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.storage.database.Statements;

/**
 * The tables through which posts are found by whom they name, by their hashtags, by their conversations, by their words and by
 * what is attached to them.
 */
final class PostIndex {
    private final Statements statements;
    private final DirectPosts direct;
    private final PostSearch search;
    private final PostMedia media;
    private final TagUses uses;

    PostIndex(Statements statements) {
        this.statements = statements;
        this.direct = new DirectPosts(statements);
        this.search = new PostSearch(statements);
        this.media = new PostMedia(statements);
        this.uses = new TagUses(statements);
    }

    void insert(Post post) {
        named(post).forEach(account -> addMention(post, account));
        tags(post).forEach(tag -> addTag(post, tag));
        direct.insert(post);
        search.insert(post);
        media.insert(post);
    }

    void replace(Post before, Post after) {
        without(named(before), named(after)).forEach(account -> removeMention(before, account));
        without(named(after), named(before)).forEach(account -> addMention(after, account));
        if (!tags(before).equals(tags(after)) || !audience(before).equals(audience(after))) {
            removeTags(before);
            tags(after).forEach(tag -> addTag(after, tag));
        }
        direct.replace(before, after);
        search.replace(before, after);
        media.replace(before, after);
    }

    void remove(Post post) {
        named(post).forEach(account -> removeMention(post, account));
        removeTags(post);
        direct.remove(post);
        search.remove(post);
        media.remove(post);
    }

    /** By any write that still matters: a shadowed one may be seen again, and must be found before. */
    private static Set<Stamp> named(Post post) {
        return post.contents().writes().stream()
                .flatMap(write -> write.value().mentions().stream())
                .map(Mention::account)
                .collect(Collectors.toSet());
    }

    /** What each is found by, however it was written; an index takes no row that is too long. */
    private static Set<String> tags(Post post) {
        return post.content().tags().stream()
                .map(TagName::key)
                .filter(key -> !key.isEmpty())
                .collect(Collectors.toSet());
    }

    private void addMention(Post post, Stamp account) {
        statements.update(
                "INSERT INTO post_mentions (account, post) VALUES (?, ?) ON CONFLICT DO NOTHING", account, post.id());
    }

    private void removeMention(Post post, Stamp account) {
        statements.update("DELETE FROM post_mentions WHERE account = ? AND post = ?", account, post.id());
    }

    private void addTag(Post post, String tag) {
        Audience audience = audience(post);
        statements.update(
                "INSERT INTO post_tags (tag, post, author, listed, open, media) VALUES (?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT DO NOTHING",
                tag,
                post.id(),
                audience.author(),
                audience.listed(),
                audience.open(),
                audience.media());
        if (audience.open()) {
            uses.add(audience.author(), tag);
        }
    }

    /**
     * What of a post its rows say beside its tags, so that no list of a tag reads posts that aren't for it.
     *
     * @param listed whether it is in the timelines of its tags
     * @param open whether everybody may read it
     * @param media whether something is attached to it
     */
    private record Audience(Stamp author, boolean listed, boolean open, boolean media) {}

    private static Audience audience(Post post) {
        boolean open = !post.hidden() && post.visibility().open();
        return new Audience(
                post.author(),
                open && post.visibility() == Visibility.PUBLIC,
                open,
                !post.content().media().isEmpty());
    }

    /** In whatever form an earlier release left them. */
    private void removeTags(Post post) {
        uses.remove(post.id());
        statements.update("DELETE FROM post_tags WHERE post = ?", post.id());
    }

    private static <T> Set<T> without(Collection<T> these, Collection<T> those) {
        Set<T> rest = new HashSet<>(these);
        rest.removeAll(new HashSet<>(those));
        return rest;
    }
}
