package social.hearsay.replica.api.site;

import java.util.List;
import social.hearsay.replica.files.MediaLimits;
import social.hearsay.replica.files.MediaType;
import social.hearsay.replica.microblog.media.Attachment;
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

    private static final int FRAMES_A_SECOND = 120;

    static Configuration of(MediaLimits media) {
        return new Configuration(
                new Accounts(10, 5),
                new Statuses(PostText.LONGEST, Attachment.MOST_IMAGES, PostText.URL_LENGTH),
                new MediaAttachments(
                        MediaType.mimes(),
                        Attachment.LONGEST_DESCRIPTION,
                        media.imageBytes(),
                        media.pixels(),
                        media.filmBytes(),
                        FRAMES_A_SECOND,
                        media.pixels()),
                new Polls(Poll.MOST_OPTIONS, Poll.LONGEST_OPTION, Poll.SHORTEST_SECONDS, Poll.LONGEST_SECONDS));
    }
}
