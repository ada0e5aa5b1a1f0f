package social.hearsay.replica.microblog.poll;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * What somebody chose of a poll, once and for good: of several votes that with the smallest stamp counts. It is for the poll
 * and not for the post: what was chosen of a poll that an edit has taken out is kept, and counts for no other.
 *
 * @param post what asked it
 * @param choices which options, by their numbers from 0, each once, the smallest first
 * @param expiresAt when the poll was to be over when they voted, in milliseconds since 1970
 * @param cause the update that voted
 */
public record Ballot(BallotKey key, Stamp post, List<Integer> choices, long expiresAt, Cause cause)
        implements Row<BallotKey> {
    public Ballot {
        choices = List.copyOf(choices);
    }

    /** Of two by one person for one poll the one that counts. */
    Ballot earlier(Ballot other) {
        return other.cause.stamp().compareTo(cause.stamp()) < 0 ? other : this;
    }

    @Override
    public void count(Changes changes, int times) {
        Tallies.count(changes, this, times);
        PollNotifications.count(this, changes, times);
    }

    @Override
    public void moveReference(Stamp from, Stamp to, Changes changes) {
        BallotKey moved = new BallotKey(key.poll(), key.account().equals(from) ? to : key.account());
        changes.remove(this);
        Ballots.put(changes, new Ballot(moved, post.equals(from) ? to : post, choices, expiresAt, cause));
    }

    @Override
    public Class<Ballots> table() {
        return Ballots.class;
    }

    @Override
    public long hash() {
        RowHash hash = new RowHash("ballot")
                .add(key.poll())
                .add(key.account())
                .add(post)
                .add(cause.stamp())
                .add(expiresAt)
                .add(choices.size());
        choices.forEach(hash::add);
        return hash.value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
