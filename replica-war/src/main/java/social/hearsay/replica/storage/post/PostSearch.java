package social.hearsay.replica.storage.post;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Mention;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.text.PostScanner;
import social.hearsay.replica.microblog.text.SearchText;
import social.hearsay.replica.microblog.text.Span;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchTable;

/** The table through which posts are found by their words: those that are not hidden, by what is seen of them. */
public final class PostSearch {
    public static final String TABLE = SearchTable.PREFIX + "posts";

    private final SearchTable table;

    public PostSearch(Statements statements) {
        this.table = new SearchTable(TABLE, statements);
    }

    /** Makes it of all posts. */
    public void rebuild() {
        table.clear();
        table.statements().each("SELECT * FROM posts", SqlPosts::map, this::insert);
    }

    public void create() {
        table.create();
    }

    void insert(Post post) {
        document(post).ifPresent(document -> table.put(post.id(), document));
    }

    void replace(Post before, Post after) {
        if (before.hidden() != after.hidden()
                || !before.content().equals(after.content())
                || !before.frame().equals(after.frame())) {
            remove(before);
            insert(after);
        }
    }

    void remove(Post post) {
        if (!post.hidden()) {
            table.remove(post.id());
        }
    }

    /** By what a post is found; empty for one that is hidden. */
    public static Optional<SearchTable.Document> document(Post post) {
        return post.hidden()
                ? Optional.empty()
                : Optional.of(new SearchTable.Document(SearchText.words(text(post.content())), marks(post)));
    }

    private static String text(Content content) {
        List<String> parts = new ArrayList<>(List.of(content.spoilerText(), content.text()));
        Poll poll = content.poll();
        if (poll != null) {
            parts.addAll(poll.options());
        }
        content.media().forEach(each -> parts.add(each.description()));
        return String.join("\n", parts);
    }

    private static Set<String> marks(Post post) {
        Content content = post.content();
        Set<String> marks = new HashSet<>();
        marks.add(SearchMark.ANY);
        marks.add(SearchMark.by(post.author().value()));
        for (Mention mention : content.mentions()) {
            marks.add(SearchMark.to(mention.account().value()));
        }
        String language = content.language();
        if (language != null) {
            marks.add(SearchMark.in(language));
        }
        addIf(post.visibility() == Visibility.PUBLIC, SearchMark.PUBLIC, marks);
        addIf(post.inReplyTo() != null, SearchMark.REPLY, marks);
        addIf(content.sensitive(), SearchMark.SENSITIVE, marks);
        addIf(content.poll() != null, SearchMark.POLL, marks);
        addIf(!content.media().isEmpty(), SearchMark.MEDIA, marks);
        content.media().forEach(each -> marks.add(kind(each.kind())));
        addIf(PostScanner.scan(content.text()).stream().anyMatch(Span.Link.class::isInstance), SearchMark.LINK, marks);
        return marks;
    }

    private static String kind(MediaKind kind) {
        return switch (kind) {
            case IMAGE -> SearchMark.IMAGE;
            case VIDEO -> SearchMark.VIDEO;
            case AUDIO -> SearchMark.AUDIO;
        };
    }

    private static void addIf(boolean condition, String mark, Set<String> marks) {
        if (condition) {
            marks.add(mark);
        }
    }
}
