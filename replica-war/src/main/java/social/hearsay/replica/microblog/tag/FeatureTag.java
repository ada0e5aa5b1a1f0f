package social.hearsay.replica.microblog.tag;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.TagName;
import social.hearsay.replica.replication.Decision;

/**
 * Shows a tag on one's profile.
 *
 * @param tag its name in its normal form
 */
public record FeatureTag(Stamp account, String tag) implements EntryOperation {
    /** The most that anybody shows; several that are added at once may be more, and all are kept. */
    public static final int MOST = 10;

    /** @param tag its name as somebody wrote it */
    public record Command(String request, Stamp actor, String tag) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Stamp account = Accounts.id(value, actor);
            List<String> shown = value.port(Entries.class).names(EntryKind.FEATURED_TAG, account, MOST);
            if (shown.size() >= MOST && !shown.contains(TagName.key(tag))) {
                return Verdict.invalid(new Problem("base", "ERR_LIMIT", "maximum number of hashtags reached"));
            }
            return TagRule.judge(value, request, actor, tag, FeatureTag::new);
        }
    }

    @Override
    public EntryKind kind() {
        return EntryKind.FEATURED_TAG;
    }

    @Override
    public String name(Lookup value) {
        return TagName.key(tag);
    }

    @Override
    public EntryState state() {
        return EntryState.of(tag);
    }

    /** Shows it no longer. */
    public record UnfeatureTag(Stamp account, String tag) implements EntryOperation {
        /** @param tag its name as somebody wrote it */
        public record Command(String request, Stamp actor, String tag) implements MicroblogCommand {
            /** Done though there is nothing here to end: it may be known to a replica that is away. No tag is not found. */
            @Override
            public Decision judge(Lookup value) {
                if (tag.isEmpty()) {
                    return Verdict.notFound();
                }
                return TagRule.judge(value, request, actor, tag, UnfeatureTag::new);
            }
        }

        @Override
        public EntryKind kind() {
            return EntryKind.FEATURED_TAG;
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
