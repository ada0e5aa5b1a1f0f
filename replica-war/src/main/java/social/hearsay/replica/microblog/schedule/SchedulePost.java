package social.hearsay.replica.microblog.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.entry.EntryWrites;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.media.Uploads;
import social.hearsay.replica.replication.Decision;

/** Schedules a post, moves it to another moment, or takes it off the schedule. */
public record SchedulePost(Stamp account, List<EntryWrite> writes) implements EntryWrites {
    /** Its type where the post has a poll. */
    public static final String WITH_POLL = "SchedulePostWithPoll";

    /**
     * Schedules one.
     *
     * @param id made of the request's Update-Id, so that twins make one
     * @param due milliseconds since 1970
     */
    public record Command(String request, Stamp actor, String id, long due, Scheduled post)
            implements MicroblogCommand {
        /** As the post would be judged, were it published now. */
        @Override
        public Decision judge(Lookup value) {
            if (post.post(request, actor).judge(value) instanceof Decision.Reject refused) {
                return refused;
            }
            Stamp owner = Accounts.open(value, actor).map(Account::id).orElseThrow();
            List<String> names = value.port(Entries.class).names(EntryKind.SCHEDULED, owner, Scheduled.MOST);
            return names.size() == Scheduled.MOST
                    ? Verdict.reject(
                            MicroblogRejection.forbidden("More than " + Scheduled.MOST + " posts are scheduled"))
                    : Verdict.execute(request, new SchedulePost(owner, writes()));
        }

        /** What is attached waits with it, and is no upload meanwhile. */
        private List<EntryWrite> writes() {
            List<EntryWrite> writes = new ArrayList<>(List.of(kept(due, id, post.text())));
            post.wording().media().forEach(each -> writes.add(Uploads.over(each.id())));
            return writes;
        }
    }

    /**
     * Moves one that is yet to be published.
     *
     * @param due milliseconds since 1970; null to take it off
     */
    public record Move(
            String request,
            Stamp actor,
            String id,
            @Nullable Long due) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<EntryKey> found =
                    Accounts.open(value, actor).flatMap(account -> Scheduled.find(value, account.id(), id));
            return found.map(key -> Verdict.execute(request, new SchedulePost(key.account(), writes(value, key))))
                    .orElseGet(Verdict::notFound);
        }

        private List<EntryWrite> writes(Lookup value, EntryKey key) {
            List<EntryWrite> writes = new ArrayList<>();
            if (due == null || due != Scheduled.due(key.name())) {
                writes.add(new EntryWrite(EntryKind.SCHEDULED, key.name(), EntryState.ENDED));
            }
            String text = value.find(Entries.class, key).orElseThrow().value();
            if (due == null) {
                Scheduled.parse(text).wording().media().forEach(each -> writes.add(Uploads.there(each)));
            } else {
                writes.add(kept(due, id, text));
            }
            return writes;
        }
    }

    public SchedulePost {
        writes = List.copyOf(writes);
    }

    /** Another where the post has a poll: an earlier release would publish it without. */
    @Override
    public String type() {
        boolean poll = writes.stream()
                .filter(write ->
                        write.kind() == EntryKind.SCHEDULED && write.state().active())
                .anyMatch(write ->
                        Scheduled.parse(write.state().value()).wording().poll() != null);
        return poll ? WITH_POLL : EntryWrites.super.type();
    }

    private static EntryWrite kept(long due, String id, String text) {
        return new EntryWrite(EntryKind.SCHEDULED, Scheduled.name(due, id), EntryState.of(text));
    }
}
