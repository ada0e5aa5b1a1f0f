package social.hearsay.replica.api.webpage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.media.MediaAttachment;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;
import social.hearsay.replica.api.post.TagFilter;
import social.hearsay.replica.microblog.text.TagName;

/** What the pages show: a record for each template. */
final class Pages {
    /** So many posts are on a page. */
    private static final int POSTS = 20;

    /** So many replies are shown below a post. */
    private static final int MOST_REPLIES = 100;

    private Pages() {}

    /** What all have: {@code t} are the words. */
    record Profile(
            Map<String, String> t,
            String language,
            Head head,
            String heading,
            AccountEntity account,
            Said said,
            String joined,
            boolean first,
            List<PostView> posts,
            @Nullable String older) {
        boolean hasFields() {
            return !account.fields().isEmpty();
        }

        /** What somebody says of themselves, as markup with their emojis. */
        record Said(String name, String about, List<Line> lines) {
            record Line(String label, String worth) {}

            static Said of(AccountEntity account) {
                EmojiPictures emojis = new EmojiPictures(account.emojis());
                return new Said(
                        emojis.inText(account.displayName()),
                        emojis.inMarkup(account.note()),
                        account.fields().stream()
                                .map(field -> new Line(emojis.inText(field.name()), emojis.inMarkup(field.value())))
                                .toList());
            }
        }
    }

    record Conversation(
            Map<String, String> t,
            String language,
            Head head,
            String heading,
            List<PostView> above,
            PostView post,
            List<PostView> below,
            boolean cut) {
        boolean hasAbove() {
            return !above.isEmpty();
        }

        boolean hasBelow() {
            return !below.isEmpty();
        }
    }

    record Tag(
            Map<String, String> t,
            String language,
            Head head,
            String heading,
            List<PostView> posts,
            @Nullable String older) {}

    record Refusal(Map<String, String> t, String language, Head head, String heading, String title, String text) {}

    private static PageRequest request(Reading reading) {
        return PageRequest.of(reading.query(), POSTS, POSTS);
    }

    private static boolean isFirst(PageRequest request) {
        return request.maxId() == Long.MAX_VALUE && request.aboveId() == 0;
    }

    private static @Nullable String older(String address, Page<?> page) {
        return page.older() ? address + "?max_id=" + page.oldest() : null;
    }

    private static String self(String address, PageRequest request) {
        return request.maxId() == Long.MAX_VALUE ? address : address + "?max_id=" + request.maxId();
    }

    private static boolean isIndexed(AccountEntity account) {
        return account.indexable() && account.discoverable();
    }

    static Profile profile(Reading reading, AccountRow row, Words words) {
        PageRequest request = request(reading);
        AccountEntity account = reading.shown(row);
        Page<PostRow> page = reading.profile(row, request);
        List<PostView> posts = new ArrayList<>();
        if (isFirst(request)) {
            reading.views(reading.pinned(row), words).forEach(pinned -> posts.add(pinned.asPinned()));
        }
        posts.addAll(reading.views(page.items(), words));
        String older = older(account.url(), page);
        String note = row.profile()
                .text(social.hearsay.replica.microblog.account.Profile.NOTE)
                .orElse("");
        Head head = new Head(
                account.displayName() + " (@" + account.acct() + ")",
                note.isBlank() ? words.text("profile.none", "@" + account.acct()) : Head.summary(note),
                "profile",
                self(account.url(), request),
                account.avatar(),
                "",
                isFirst(request) && isIndexed(account),
                account.url() + ".atom",
                older,
                null);
        return new Profile(
                words.texts(),
                words.language(),
                head,
                account.displayName(),
                account,
                Profile.Said.of(account),
                words.day(account.createdAt()),
                isFirst(request),
                posts,
                older);
    }

    static Conversation thread(Reading reading, PostRow row, Status status, Words words) {
        AccountEntity author = status.account();
        List<PostRow> below = reading.below(row);
        List<PostView> above = reading.views(reading.above(row), words);
        boolean cut = below.size() > MOST_REPLIES;
        String warning = status.spoilerText();
        String said = warning.isEmpty() ? row.content().text() : warning;
        String title = words.text("post.title", author.displayName());
        Optional<MediaAttachment> picture = status.sensitive()
                ? Optional.empty()
                : status.mediaAttachments().stream()
                        .filter(each -> each.type().equals("image"))
                        .findFirst();
        Head head = new Head(
                said.isBlank() ? title : title + ": “" + Head.summary(said, 60) + "”",
                Head.summary(said),
                "article",
                status.url(),
                picture.map(MediaAttachment::url).orElse(author.avatar()),
                picture.map(MediaAttachment::description).orElse(""),
                isIndexed(author) && status.visibility().equals("public"),
                author.url() + ".atom",
                null,
                status.createdAt());
        return new Conversation(
                words.texts(),
                words.language(),
                head,
                title,
                above,
                PostView.of(status, words).asFocused(),
                reading.views(cut ? below.subList(0, MOST_REPLIES) : below, words),
                cut);
    }

    /** @throws Fault 404 when nobody has said anything with that tag to everybody */
    static Tag tag(Reading reading, String asked, Words words) {
        String name = TagFilter.plain(asked);
        String key = TagName.key(name);
        if (key.isEmpty()) {
            throw Fault.noSuchPlace();
        }
        PageRequest request = request(reading);
        Page<PostRow> page = reading.tagged(name, request);
        List<PostView> posts = reading.views(page.items(), words);
        if (posts.isEmpty()) {
            throw Fault.notFound();
        }
        String address = reading.site().tag(key);
        String older = older(address, page);
        Head head = new Head(
                "#" + name,
                words.text("tag.description", "#" + name),
                "website",
                self(address, request),
                null,
                "",
                isFirst(request),
                null,
                older,
                null);
        return new Tag(words.texts(), words.language(), head, "#" + name, posts, older);
    }

    static Refusal refusal(int status, Words words) {
        String kind = status == 404 || status == 410 ? Integer.toString(status) : "other";
        String title = words.text("refusal." + kind + ".title");
        String text = words.text("refusal." + kind + ".text");
        return new Refusal(words.texts(), words.language(), Head.plain(title, text), words.text("site"), title, text);
    }
}
