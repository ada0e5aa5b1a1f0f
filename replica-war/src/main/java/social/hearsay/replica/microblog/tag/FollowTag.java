package social.hearsay.replica.microblog.tag;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.replication.Decision;

/**
 * Wants the posts with a tag at home.
 *
 * @param tag its name in its normal form
 */
public record FollowTag(Stamp account, String tag) implements EntryOperation {
    /** @param tag its name as somebody wrote it */
    public record Command(String request, Stamp actor, String tag) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return TagRule.judge(value, request, actor, tag, FollowTag::new);
        }
    }

    @Override
    public EntryKind kind() {
        return EntryKind.FOLLOWED_TAG;
    }

    @Override
    public String name(Lookup value) {
        return TagName.key(tag);
    }

    @Override
    public EntryState state() {
        return EntryState.of(tag);
    }

    /** Wants them no longer. */
    public record UnfollowTag(Stamp account, String tag) implements EntryOperation {
        /** @param tag its name as somebody wrote it */
        public record Command(String request, Stamp actor, String tag) implements MicroblogCommand {
            /** Done though there is nothing here to end: it may be known to a replica that is away. */
            @Override
            public Decision judge(Lookup value) {
                return TagRule.judge(value, request, actor, tag, UnfollowTag::new);
            }
        }

        @Override
        public EntryKind kind() {
            return EntryKind.FOLLOWED_TAG;
        }

        @Override
        public String name(Lookup value) {
            return TagName.key(tag);
        }

        @Override
        public EntryState state() {
            return EntryState.ENDED;
        }
    }
}
