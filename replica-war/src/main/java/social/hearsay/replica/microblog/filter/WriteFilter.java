package social.hearsay.replica.microblog.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.entry.EntryWrites;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.post.Audience;
import social.hearsay.replica.replication.Decision;

/**
 * Writes to a filter of somebody's: to what it is, to words and posts of it. Each is a register of its own, so that two devices
 * that add words at once lose none. A part that is added to a filter while somebody ends that is nobody's, and shows nowhere.
 */
public record WriteFilter(Stamp account, List<EntryWrite> writes) implements EntryWrites {
    private static final List<EntryKind> PARTS = List.of(EntryKind.FILTER_KEYWORD, EntryKind.FILTER_POST);

    /**
     * @param filter the id of the filter
     * @param begins whether it is a new one
     * @param ends whether it ends, and all parts with it that are known here
     */
    public record Command(
            String request, Stamp actor, String filter, boolean begins, boolean ends, List<EntryWrite> writes)
            implements MicroblogCommand {
        public Command {
            writes = List.copyOf(writes);
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor)
                    .map(Account::id)
                    .filter(own -> begins
                            || Entries.kept(value, EntryKind.FILTER, own, filter)
                                    .isPresent());
            if (owner.isEmpty()) {
                return Verdict.notFound();
            }
            List<EntryWrite> all = new ArrayList<>();
            for (EntryWrite write : writes) {
                Optional<EntryWrite> granted = granted(value, owner.get(), write);
                if (granted.isEmpty()) {
                    return Verdict.notFound();
                }
                all.add(granted.get());
            }
            if (ends) {
                all.addAll(ending(value, owner.get()));
            }
            return tooMany(value, owner.get())
                    ? Verdict.reject(
                            MicroblogRejection.forbidden("There are too many filters, or words and posts in them"))
                    : Verdict.execute(request, new WriteFilter(owner.get(), all));
        }

        /** A post is one that its owner may read, by the id that counts. */
        private static Optional<EntryWrite> granted(Lookup value, Stamp owner, EntryWrite write) {
            if (write.kind() != EntryKind.FILTER_POST || !write.state().active()) {
                return Optional.of(write);
            }
            return Audience.readable(value, owner, Stamp.parse(write.state().value()))
                    .map(post -> new EntryWrite(
                            write.kind(), write.name(), EntryState.of(post.id().toString())));
        }

        private List<EntryWrite> ending(Lookup value, Stamp owner) {
            List<EntryWrite> ending = new ArrayList<>();
            ending.add(new EntryWrite(EntryKind.FILTER, filter, EntryState.ENDED));
            for (EntryKind kind : PARTS) {
                value.port(Entries.class).names(kind, owner, Filter.MOST_PARTS + 1).stream()
                        .filter(name -> name.startsWith(FilterName.prefix(filter)))
                        .map(name -> new EntryWrite(kind, name, EntryState.ENDED))
                        .forEach(ending::add);
            }
            return ending;
        }

        /** Whether something is added where there is no room. */
        private boolean tooMany(Lookup value, Stamp owner) {
            return isFull(value, owner, EntryKind.FILTER, Filter.MOST)
                    || PARTS.stream().anyMatch(kind -> isFull(value, owner, kind, Filter.MOST_PARTS));
        }

        private boolean isFull(Lookup value, Stamp owner, EntryKind kind, int most) {
            long added = writes.stream()
                    .filter(write -> write.kind() == kind && write.state().active())
                    .filter(write ->
                            Entries.kept(value, kind, owner, write.name()).isEmpty())
                    .count();
            return added > 0
                    && added
                                    + value.port(Entries.class)
                                            .names(kind, owner, most)
                                            .size()
                            > most;
        }
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.FiltersChanged(account));
    }

    public WriteFilter {
        writes = List.copyOf(writes);
    }
}
