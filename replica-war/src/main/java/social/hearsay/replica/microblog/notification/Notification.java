package social.hearsay.replica.microblog.notification;

import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Row;

/**
 * That somebody is told something. Follows from other rows, and is therefore no part of the digest.
 *
 * @param account who is told
 * @param from who did it; {@link Stamp#ZERO} for the author of the post
 * @param post the post that it is about; {@link Stamp#ZERO} for none
 * @param cause the update that did it
 */
public record Notification(NotificationKey key, Stamp account, Stamp from, Stamp post, Cause cause)
        implements Row<NotificationKey> {
    private static final long MILLISECONDS_PER_DAY = 86_400_000L;

    /** The stamp of the update that did it; what lists are ordered and paged by. */
    public Stamp id() {
        return cause.stamp();
    }

    /** Whether it is told at a moment in milliseconds since 1970: all are but of polls that are not over. */
    public boolean isTold(long now) {
        return !Ending.isAhead(cause, now);
    }

    /** What it is shown together with, as clients have it: those of a post, or follows of a day. */
    public String group() {
        if (!key.kind().grouped()) {
            return NotificationScope.one(id()).text();
        }
        return key.kind().text() + "-"
                + (post.equals(Stamp.ZERO)
                        ? Long.toString(id().milliseconds() / MILLISECONDS_PER_DAY)
                        : post.toString());
    }

    /** For what follows from rows that don't name who is told, such as an edge to a post of theirs. */
    @Override
    public void moveReference(Stamp old, Stamp now, Changes changes) {
        changes.remove(this);
        changes.put(new Notification(
                key.renamed(old, now), renamed(account, old, now), renamed(from, old, now), post, cause));
    }

    private static Stamp renamed(Stamp id, Stamp old, Stamp now) {
        return id.equals(old) ? now : id;
    }

    @Override
    public Class<Notifications> table() {
        return Notifications.class;
    }

    @Override
    public long hash() {
        return 0;
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
