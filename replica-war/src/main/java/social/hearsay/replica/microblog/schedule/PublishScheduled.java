package social.hearsay.replica.microblog.schedule;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.CreatePost;
import social.hearsay.replica.replication.Decision;

/**
 * Publishes a post that is due, and takes it off the schedule. Several replicas may do it at once: their updates are twins.
 *
 * @param name what it was kept under
 */
public record PublishScheduled(Stamp account, String name, CreatePost post) implements MicroblogOperation {
    /** Its type where the post has a poll. */
    public static final String WITH_POLL = "PublishScheduledWithPoll";

    /**
     * Asked for by a replica, not by a person. Refused, as the post would be, when what it answers is gone, say: then it is to be
     * taken off the schedule by a request of its own, or of twins one would have published it and the other not.
     */
    public record Command(String request, Stamp account, String name) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Entry> kept = Entries.kept(value, EntryKind.SCHEDULED, account, name);
            if (kept.isEmpty()) {
                return Verdict.notFound();
            }
            Decision decision =
                    Scheduled.parse(kept.get().value()).post("", account).judge(value);
            return decision instanceof Decision.Execute published
                    ? Verdict.execute(
                            request,
                            new PublishScheduled(
                                    account, name, published.operation().as(CreatePost.class)))
                    : decision;
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return post.news(issuedAt);
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        post.apply(occurrence, changes);
        if (Accounts.unpurged(changes, account).isEmpty()) {
            return;
        }
        Entries.write(
                changes,
                new EntryKey(EntryKind.SCHEDULED, Accounts.id(changes, account), name),
                occurrence,
                EntryState.ENDED);
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        post.giveWay(occurrence, twin, changes);
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return post.holds(since, value);
    }

    /** Another where the post has a poll, as of the post itself. */
    @Override
    public String type() {
        return post.content().poll() == null ? MicroblogOperation.super.type() : WITH_POLL;
    }

    @Override
    public boolean creates() {
        return true;
    }

    @Override
    public boolean deletes() {
        return true;
    }
}
