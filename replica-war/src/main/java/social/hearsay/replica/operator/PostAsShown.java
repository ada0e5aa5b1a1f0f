package social.hearsay.replica.operator;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.file.StoredFile;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.Post;
import social.hearsay.replica.microblog.post.PostFrame;

/**
 * A post as a replica shows it, for another to make it anew.
 *
 * @param said what it says there, and since which update
 * @param seen the updates in the log of that replica: the purge is among them
 * @param without how many attachments it had besides, of which that replica lacks a file; null where that is not said
 */
record PostAsShown(
        PostFrame frame,
        Write<Content> said,
        VectorTimestamp seen,
        @Nullable Integer without) {
    /** @throws IllegalArgumentException for what can be no post of any replica */
    PostAsShown {
        if (isIncomplete(frame) || isIncomplete(said) || seen == null || seen.equals(VectorTimestamp.ZERO)) {
            throw new IllegalArgumentException("Not all of a post");
        }
    }

    /**
     * Shows one that is not hidden, with what is attached to it as far as its files are there.
     *
     * @param isThere whether this replica has a file on its disk
     */
    static PostAsShown of(Post post, VectorTimestamp seen, Predicate<StoredFile> isThere) {
        Write<Content> latest = post.contents().latest().orElseThrow();
        Content content = latest.value();
        List<Attachment> there = content.media().stream()
                .filter(each -> each.files().stream().allMatch(isThere))
                .toList();
        return new PostAsShown(
                post.frame(),
                new Write<>(latest.cause(), content.attaching(there)),
                seen,
                content.media().size() - there.size());
    }

    private static boolean isIncomplete(@Nullable PostFrame frame) {
        return frame == null || frame.author() == null || frame.visibility() == null;
    }

    private static boolean isIncomplete(@Nullable Write<Content> said) {
        return said == null
                || said.cause() == null
                || said.cause().stamp() == null
                || said.cause().origin() == null
                || said.value() == null
                || isIncomplete(said.value());
    }

    private static boolean isIncomplete(Content content) {
        return content.text() == null
                || content.spoilerText() == null
                || content.mentions().stream().anyMatch(each -> each.name() == null || each.account() == null)
                || content.media().stream()
                        .anyMatch(each -> each.id() == null || each.kind() == null || each.description() == null);
    }
}
