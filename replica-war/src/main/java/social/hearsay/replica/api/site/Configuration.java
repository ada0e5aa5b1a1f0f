package social.hearsay.replica.api.site;

import java.util.List;
import social.hearsay.replica.microblog.post.Poll;
import social.hearsay.replica.microblog.text.PostText;

/** What clients may do here, so that they don't offer what is refused. */
record Configuration(Accounts accounts, Statuses statuses, MediaAttachments mediaAttachments, Polls polls) {
    record Accounts(int maxFeaturedTags, int maxPinnedStatuses) {}

    record Statuses(int maxCharacters, int maxMediaAttachments, int charactersReservedPerUrl) {}

    record MediaAttachments(
            List<String> supportedMimeTypes,
            int descriptionLimit,
            long imageSizeLimit,
            long imageMatrixLimit,
            long videoSizeLimit,
            int videoFrameRateLimit,
            long videoMatrixLimit) {}

    record Polls(int maxOptions, int maxCharactersPerOption, int minExpiration, int maxExpiration) {}

    private static final int MEGAPIXELS_16 = 16_777_216;

    static final Configuration CURRENT = new Configuration(
            new Accounts(10, 5),
            new Statuses(PostText.LONGEST, 4, PostText.URL_LENGTH),
            new MediaAttachments(
                    List.of("image/jpeg", "image/png", "image/gif", "image/webp"),
                    1_500,
                    10L << 20,
                    MEGAPIXELS_16,
                    40L << 20,
                    60,
                    MEGAPIXELS_16),
            new Polls(Poll.MOST_OPTIONS, Poll.LONGEST_OPTION, Poll.SHORTEST_SECONDS, Poll.LONGEST_SECONDS));
}
