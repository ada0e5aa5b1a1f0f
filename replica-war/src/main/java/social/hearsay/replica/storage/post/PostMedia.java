package social.hearsay.replica.storage.post;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.FileUses;

/** The tables that say what is attached to posts and which files that takes, by any write that may yet be seen. */
final class PostMedia {
    private final Statements statements;
    private final FileUses files;

    PostMedia(Statements statements) {
        this.statements = statements;
        this.files = new FileUses(statements);
    }

    void insert(Post post) {
        change(post, Set.of(), ids(post));
        files.replace(holder(post), Set.of(), files(post));
    }

    void replace(Post before, Post after) {
        change(after, ids(before), ids(after));
        files.replace(holder(after), files(before), files(after));
    }

    void remove(Post post) {
        change(post, ids(post), Set.of());
        files.replace(holder(post), files(post), Set.of());
    }

    private void change(Post post, Set<String> before, Set<String> after) {
        Set<String> gone = new HashSet<>(before);
        gone.removeAll(after);
        gone.forEach(id -> statements.update("DELETE FROM post_media WHERE media = ? AND post = ?", id, post.id()));
        Set<String> come = new HashSet<>(after);
        come.removeAll(before);
        come.forEach(id -> statements.update(
                "INSERT INTO post_media (media, post) VALUES (?, ?) ON CONFLICT DO NOTHING", id, post.id()));
    }

    private static String holder(Post post) {
        return "post " + post.id();
    }

    private static Set<String> ids(Post post) {
        return attached(post).map(Attachment::id).collect(Collectors.toSet());
    }

    private static Set<StoredFile> files(Post post) {
        return attached(post).flatMap(each -> each.files().stream()).collect(Collectors.toSet());
    }

    private static Stream<Attachment> attached(Post post) {
        return post.contents().writes().stream().flatMap(write -> write.value().media().stream());
    }
}
