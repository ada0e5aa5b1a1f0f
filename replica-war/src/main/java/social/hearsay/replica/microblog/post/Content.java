package social.hearsay.replica.microblog.post;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.Uploads;

/**
 * What a post says: what an edit replaces as a whole.
 *
 * @param text as its author wrote it, not HTML; 1 to 500 characters as clients count them
 * @param spoilerText the warning before it, or empty
 * @param sensitive whether it hides behind that warning
 * @param language ISO 639 code, when the author gave one
 * @param mentions whom it names, each way of writing it once, in the order of the text
 * @param tags its hashtags without {@code #}, in their normal form, each once, in the order of the text; in
 *     lower case only, where an earlier release accepted it
 * @param poll what it asks its readers, if anything
 * @param media what is attached to it, in its order
 * @param telling who is told of it besides those whom it names, if anybody; of no hash, because earlier releases know nothing of it
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Content(
        String text,
        String spoilerText,
        boolean sensitive,
        @Nullable String language,
        List<Mention> mentions,
        List<String> tags,
        @Nullable Poll poll,

        @JsonInclude(JsonInclude.Include.NON_EMPTY) List<Attachment> media,
        @Nullable Telling telling) {
    /** What a purged post says. */
    public static final Content NONE = new Content("", "", false, null, List.of(), List.of());

    /** Of a post that asks nothing, and to which nothing is attached. */
    public Content(
            String text,
            String spoilerText,
            boolean sensitive,
            @Nullable String language,
            List<Mention> mentions,
            List<String> tags) {
        this(text, spoilerText, sensitive, language, mentions, tags, null, List.of());
    }

    /** Of which only those are told whom it names. */
    public Content(
            String text,
            String spoilerText,
            boolean sensitive,
            @Nullable String language,
            List<Mention> mentions,
            List<String> tags,
            @Nullable Poll poll,
            List<Attachment> media) {
        this(text, spoilerText, sensitive, language, mentions, tags, poll, media, null);
    }

    public Content {
        mentions = List.copyOf(mentions);
        tags = List.copyOf(tags);
        // Earlier releases knew of none.
        media = media == null ? List.of() : List.copyOf(media);
    }

    public boolean names(Stamp account) {
        return mentions.stream().anyMatch(mention -> mention.account().equals(account));
    }

    public boolean attaches(String id) {
        return media.stream().anyMatch(each -> each.id().equals(id));
    }

    /** This, with each account that it names replaced by the one that the id leads to. */
    public Content resolved(UnaryOperator<Stamp> accountId) {
        if (mentions.isEmpty()) {
            return this;
        }
        List<Mention> resolved = mentions.stream()
                .map(mention -> new Mention(mention.name(), accountId.apply(mention.account()), mention.since()))
                .toList();
        return new Content(text, spoilerText, sensitive, language, resolved, tags, poll, media, telling);
    }

    /** This as the update that says it is applied: by ids that count, and with its poll beginning then. */
    Content accepted(Occurrence occurrence, UnaryOperator<Stamp> accountId) {
        Content said = resolved(accountId);
        return said.poll == null
                ? said
                : new Content(
                        text,
                        spoilerText,
                        sensitive,
                        language,
                        said.mentions,
                        tags,
                        said.poll.accepted(occurrence),
                        media,
                        telling);
    }

    /**
     * This in the place of what the post said before: whom that named already is known since then, and a poll that has
     * the same options goes on.
     *
     * @param cause the update by which the post said that
     */
    public Content after(Content before, Cause cause) {
        List<Mention> known = mentions.stream()
                .map(mention -> before.mentions.stream()
                        .filter(earlier -> earlier.account().equals(mention.account()))
                        .findFirst()
                        .map(earlier -> new Mention(
                                mention.name(), mention.account(), earlier.since() == null ? cause : earlier.since()))
                        .orElse(mention))
                .toList();
        Poll asked = poll == null ? null : poll.after(before.poll);
        Telling told = Telling.after(before.telling, cause, telling != null && telling.boosters());
        return new Content(text, spoilerText, sensitive, language, known, tags, asked, media, told);
    }

    /** The same, of which others are told. */
    Content telling(@Nullable Telling others) {
        return new Content(text, spoilerText, sensitive, language, mentions, tags, poll, media, others);
    }

    /** The same, of what is attached only this. */
    public Content attaching(List<Attachment> kept) {
        return new Content(text, spoilerText, sensitive, language, mentions, tags, poll, kept, telling);
    }

    /**
     * What is attached is no upload any more that might be attached to something else. Of twins whatever either
     * attaches, because an edit attaches once more what is attached where it is accepted.
     */
    void attach(Changes changes, Occurrence occurrence, Stamp author) {
        if (!media.isEmpty()) {
            Accounts.unpurged(changes, author)
                    .ifPresent(owner ->
                            media.forEach(each -> Uploads.attach(changes, occurrence.besideTwin(), owner.id(), each)));
        }
    }

    /** Since when a mention is known is left out: earlier releases know nothing of it. */
    void hash(RowHash hash) {
        hash.add(text).add(spoilerText).add(sensitive).add(language);
        hash.add(mentions.size());
        mentions.forEach(mention -> hash.add(mention.name()).add(mention.account()));
        hash.add(tags);
        // Releases that know of no polls have the same hash of what asks nothing.
        if (poll != null) {
            poll.hash(hash);
        }
        // Releases that know of no media have the same hash of a post without any.
        if (!media.isEmpty()) {
            hash.add(media.size());
            media.forEach(each -> each.hash(hash));
        }
    }
}
