package social.hearsay.replica.push;

import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.timestamp.VectorTimestamp;

/** What there is to push, as the value has it; and where it is noted what was. */
public interface Told {
    /**
     * What some of an origin's updates tell.
     *
     * @param looked up to which of them it was looked
     * @param more whether there are more
     * @param lost whether there were some that are not remembered any more: they are to be {@linkplain #page searched} for
     */
    record Fresh(List<Push> pushes, long looked, boolean more, boolean lost) {
        public Fresh {
            pushes = List.copyOf(pushes);
        }
    }

    /** What some of those who have subscribed are told; empty {@code next} when these were the last. */
    record Page(List<Push> pushes, OptionalLong next) {
        public Page {
            pushes = List.copyOf(pushes);
        }
    }

    /**
     * Some of an origin's updates, by their numbers.
     *
     * @param after beyond this one
     * @param upTo to this one
     */
    record Range(long after, long upTo) {
        public boolean contains(long sequence) {
            return sequence > after && sequence <= upTo;
        }
    }

    /** What this member's own updates after one tell, in their order, as it has them in memory. */
    Fresh fresh(ReplicaId self, long after);

    /**
     * What is told of some updates to those who have subscribed, whenever that was; not what is older than it is worth.
     *
     * @param after the place of a page; null for the first
     */
    Page page(Map<ReplicaId, Range> wanted, @Nullable Long after);

    /**
     * When a poll was over last that somebody is told of, by now: the number of what is told then, as that of an update of
     * {@link social.hearsay.replica.microblog.notification.Ending#NOBODY}.
     *
     * @param after in milliseconds since 1970: what was over by then counts for nothing
     * @return {@code after}, if there was none
     */
    long ended(long after);

    /** What any member has noted that it has pushed. */
    VectorTimestamp pushed();

    /** Notes what this one has; completed when that is so, or can't be. */
    CompletionStage<Boolean> note(VectorTimestamp pushed, Situation situation);

    /** Ends the subscription of a message. */
    void forget(Push push);
}
