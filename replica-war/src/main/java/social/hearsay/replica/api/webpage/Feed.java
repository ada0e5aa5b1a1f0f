package social.hearsay.replica.api.webpage;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.media.MediaAttachment;
import social.hearsay.replica.api.post.PostRow;
import social.hearsay.replica.api.post.Status;

/**
 * What somebody writes, as an Atom feed (RFC 4287); older posts by {@code next} (RFC 5005, section 3).
 *
 * @param self the feed's own address
 * @param first the address of its first page, by which it is known
 * @param updated when something in it changed last
 */
record Feed(
        String self,
        String first,
        String updated,
        AccountEntity account,
        String subtitle,
        @Nullable String older,
        List<Entry> entries) {
    static final String TYPE = "application/atom+xml;charset=utf-8";

    private static final int ENTRIES = 20;
    private static final int LONGEST_TITLE = 60;

    /**
     * A post.
     *
     * @param summary what it is folded behind, in which case the content is left to the page
     */
    record Entry(
            String url,
            String title,
            String published,
            String updated,
            @Nullable String language,
            String content,
            String summary,
            List<String> tags,
            List<Enclosure> enclosures) {
        static Entry of(Reading.Shown post, String untitled) {
            Status status = post.status();
            String warning = status.spoilerText();
            String said = Head.summary(warning.isEmpty() ? post.row().content().text() : warning, LONGEST_TITLE);
            String edited = status.editedAt();
            return new Entry(
                    status.url(),
                    said.isEmpty() ? untitled : said,
                    status.createdAt(),
                    edited == null ? status.createdAt() : edited,
                    status.language(),
                    warning.isEmpty() ? status.content() : "",
                    warning,
                    status.tags().stream().map(Status.Tag::name).toList(),
                    status.sensitive()
                            ? List.of()
                            : status.mediaAttachments().stream()
                                    .map(Enclosure::of)
                                    .toList());
        }
    }

    /** A file, by its media type. */
    record Enclosure(String url, String type, String title) {
        static Enclosure of(MediaAttachment attachment) {
            String extension = attachment.url().substring(attachment.url().lastIndexOf('.') + 1);
            String description = attachment.description();
            return new Enclosure(
                    attachment.url(),
                    social.hearsay.replica.files.MediaType.ofExtension(extension)
                            .map(social.hearsay.replica.files.MediaType::mime)
                            .orElse("application/octet-stream"),
                    description == null ? "" : description);
        }
    }

    static Feed of(Reading reading, AccountRow row, Words words) {
        AccountEntity account = reading.shown(row);
        PageRequest request = PageRequest.of(reading.query(), ENTRIES, ENTRIES);
        Page<PostRow> page = reading.written(row, request);
        List<Entry> entries = new ArrayList<>();
        String untitled = words.text("post.title", account.displayName());
        reading.shown(page.items()).forEach(post -> entries.add(Entry.of(post, untitled)));
        String first = account.url() + ".atom";
        String updated = entries.stream()
                .map(Entry::updated)
                .reduce(account.createdAt(), (one, other) -> one.compareTo(other) < 0 ? other : one);
        return new Feed(
                request.maxId() == Long.MAX_VALUE ? first : first + "?max_id=" + request.maxId(),
                first,
                updated,
                account,
                Head.summary(row.profile()
                        .text(social.hearsay.replica.microblog.account.Profile.NOTE)
                        .orElse("")),
                page.older() ? first + "?max_id=" + page.oldest() : null,
                entries);
    }
}
