package social.hearsay.replica.microblog.post;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Kind;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.media.Attachment;
import social.hearsay.replica.microblog.media.MediaKind;
import social.hearsay.replica.microblog.media.WriteMedia;
import social.hearsay.replica.replication.Decision;

/** What may be attached to a post together, in Mastodon's words. */
final class MediaRule {
    private MediaRule() {}

    /**
     * Why these can't be attached to a post; empty when they can.
     *
     * @param edited the post, if there is one already
     * @param asks whether it is to ask something: then nothing may be attached
     */
    static Optional<Decision> objection(Lookup value, @Nullable Stamp edited, List<Attachment> media, boolean asks) {
        if (media.size() > (asks ? 0 : Attachment.MOST_IMAGES)) {
            return refused("Cannot attach more than " + Attachment.MOST_IMAGES + " files");
        }
        if (media.size() > 1 && media.stream().anyMatch(each -> each.kind() != MediaKind.IMAGE)) {
            return refused("Cannot attach a video to a post that already contains images");
        }
        Optional<Problem> problem = media.stream()
                .flatMap(each -> WriteMedia.problem(each.description()).stream())
                .findFirst();
        if (problem.isPresent()) {
            return problem.map(Verdict::invalid);
        }
        List<String> ids = media.stream().map(Attachment::id).toList();
        Set<String> kept = edited == null ? Set.of() : attached(value, edited);
        List<String> taken = ids.stream()
                .filter(id -> !kept.contains(id) && isShown(value, id))
                .toList();
        return taken.isEmpty() && ids.stream().distinct().count() == ids.size()
                ? Optional.empty()
                : refused("Media " + String.join(", ", taken.isEmpty() ? ids : taken)
                        + " not found or already attached to another post");
    }

    private static Set<String> attached(Lookup value, Stamp post) {
        return value.find(Posts.class, post).stream()
                .flatMap(found -> found.content().media().stream())
                .map(Attachment::id)
                .collect(Collectors.toSet());
    }

    /** Whether a post shows it that is not deleted: what was attached to one that is may be attached anew. */
    private static boolean isShown(Lookup value, String id) {
        return value.port(Posts.class).attaching(id).stream()
                .flatMap(post -> value.find(Posts.class, post).stream())
                .anyMatch(post -> !post.hidden() && post.content().attaches(id));
    }

    private static Optional<Decision> refused(String reason) {
        return Optional.of(Verdict.reject(new MicroblogRejection(Kind.INVALID, reason, List.of())));
    }
}
