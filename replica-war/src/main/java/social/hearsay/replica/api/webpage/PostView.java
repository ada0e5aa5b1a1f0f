package social.hearsay.replica.api.webpage;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.media.MediaAttachment;
import social.hearsay.replica.api.post.PollEntity;
import social.hearsay.replica.api.post.Status;

/**
 * A post on a page.
 *
 * @param at when it was written, for machines
 * @param day the same for people, in short
 * @param when the same for people
 * @param booster who passes it on, if it is read as that
 * @param pinned whether its author wants it to be seen first
 * @param focused whether the page is about it
 * @param warning what it is folded behind, in its author's words, as markup with emojis; empty for none
 * @param content sanitised HTML, with emojis
 * @param folded whether only the media are folded
 */
record PostView(
        String url,
        String at,
        String day,
        String when,
        @Nullable String edited,
        PersonView author,
        @Nullable PersonView booster,
        boolean pinned,
        boolean focused,
        boolean answers,
        @Nullable String language,
        String warning,
        String content,
        boolean folded,
        List<Medium> media,
        @Nullable Poll poll,
        long replies,
        long boosts,
        long favourites) {
    private static final int PERCENT = 100;

    boolean hasMedia() {
        return !media.isEmpty();
    }

    /**
     * Something attached.
     *
     * @param alt what there is to see or hear
     * @param preview the address of what is shown of a picture
     */
    record Medium(
            boolean image,
            boolean video,
            boolean audio,
            String url,
            String preview,
            String alt,
            @Nullable Integer width,
            @Nullable Integer height) {
        boolean sized() {
            return width != null && height != null;
        }

        static Medium of(MediaAttachment attachment) {
            MediaAttachment.Extent extent = attachment.meta().small() == null
                    ? attachment.meta().original()
                    : attachment.meta().small();
            String preview = attachment.previewUrl();
            String description = attachment.description();
            return new Medium(
                    attachment.type().equals("image"),
                    attachment.type().equals("video") || attachment.type().equals("gifv"),
                    attachment.type().equals("audio"),
                    attachment.url(),
                    preview == null ? attachment.url() : preview,
                    description == null ? "" : description,
                    extent == null ? null : extent.width(),
                    extent == null ? null : extent.height());
        }
    }

    /**
     * What a post asks.
     *
     * @param voters how many have voted
     * @param end when it is over, for people
     */
    record Poll(List<Option> options, long voters, boolean over, String end) {
        /**
         * @param title as markup with emojis
         * @param percent of all votes; null as long as that is not to be seen
         */
        record Option(String title, @Nullable Long percent) {
            boolean counted() {
                return percent != null;
            }
        }

        static Poll of(PollEntity entity, Words words) {
            long all = Math.max(1, entity.votesCount());
            EmojiPictures emojis = new EmojiPictures(entity.emojis());
            return new Poll(
                    entity.options().stream()
                            .map(option -> new Option(emojis.inText(option.title()), percent(option.votesCount(), all)))
                            .toList(),
                    entity.votersCount(),
                    entity.expired(),
                    words.when(entity.expiresAt()));
        }

        private static @Nullable Long percent(@Nullable Long votes, long all) {
            return votes == null ? null : (Long) (votes * PERCENT / all);
        }
    }

    static PostView of(Status status, Words words) {
        Status shown = status.reblog() == null ? status : status.reblog();
        String edited = shown.editedAt();
        PollEntity poll = shown.poll();
        EmojiPictures emojis = new EmojiPictures(shown.emojis());
        return new PostView(
                shown.url(),
                shown.createdAt(),
                words.shortDay(shown.createdAt()),
                words.when(shown.createdAt()),
                edited == null ? null : words.when(edited),
                PersonView.of(shown.account()),
                status.reblog() == null ? null : PersonView.of(status.account()),
                false,
                false,
                shown.inReplyToId() != null,
                shown.language(),
                emojis.inText(shown.spoilerText()),
                emojis.inMarkup(shown.content()),
                shown.sensitive()
                        && shown.spoilerText().isEmpty()
                        && !shown.mediaAttachments().isEmpty(),
                shown.mediaAttachments().stream().map(Medium::of).toList(),
                poll == null ? null : Poll.of(poll, words),
                shown.repliesCount(),
                shown.reblogsCount(),
                shown.favouritesCount());
    }

    PostView asPinned() {
        return marked(true, focused);
    }

    PostView asFocused() {
        return marked(pinned, true);
    }

    private PostView marked(boolean pinnedNow, boolean focusedNow) {
        return new PostView(
                url,
                at,
                day,
                when,
                edited,
                author,
                booster,
                pinnedNow,
                focusedNow,
                answers,
                language,
                warning,
                content,
                folded,
                media,
                poll,
                replies,
                boosts,
                favourites);
    }
}
