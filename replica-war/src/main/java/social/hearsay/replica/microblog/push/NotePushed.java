package social.hearsay.replica.microblog.push;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.timestamp.TimestampHeader;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.site.WriteNotice;
import social.hearsay.replica.replication.Decision;

/**
 * Says of whose updates a member has pushed what they tell, up to which: a timestamp, of which each member has one of its own. What
 * was pushed is what any of them covers, so that nothing that members say at once contradicts.
 */
public record NotePushed(List<EntryWrite> writes) implements MicroblogOperation {
    /** More members than there ever are, with some that were. */
    private static final int MOST = 256;

    /**
     * Asked for by a member.
     *
     * @param member who says it
     * @param pushed what it says
     * @param former members who are none any more: what they said is said by this one from now on
     * @param gone whose updates are none of anybody's timestamps any more
     */
    public record Command(ReplicaId member, VectorTimestamp pushed, Set<ReplicaId> former, Set<ReplicaId> gone)
            implements MicroblogCommand {
        @Override
        public String request() {
            return "";
        }

        @Override
        public Decision judge(Lookup value) {
            VectorTimestamp all = merged(said(value, member), pushed);
            List<EntryWrite> writes = new ArrayList<>();
            for (ReplicaId other : new TreeSet<>(former)) {
                VectorTimestamp said = said(value, other);
                if (!said.isZero() && !other.equals(member)) {
                    all = merged(all, said);
                    writes.add(new EntryWrite(EntryKind.PUSHED, other.text(), EntryState.ENDED));
                }
            }
            for (ReplicaId other : all.replicas()) {
                all = gone.contains(other) ? all.with(other, 0) : all;
            }
            if (all.equals(said(value, member)) && writes.isEmpty()) {
                return Verdict.unchanged();
            }
            writes.add(new EntryWrite(EntryKind.PUSHED, member.text(), EntryState.of(all.toString())));
            return Verdict.execute("", new NotePushed(writes));
        }
    }

    public NotePushed {
        writes = List.copyOf(writes);
    }

    /** What any member has said. */
    public static VectorTimestamp pushed(Entries entries) {
        VectorTimestamp all = VectorTimestamp.ZERO;
        for (String member : members(entries)) {
            Optional<VectorTimestamp> said = entries.find(key(member)).flatMap(entry -> timestamp(entry.value()));
            all = merged(all, said.orElse(VectorTimestamp.ZERO));
        }
        return all;
    }

    /** Who has said something. */
    public static List<String> members(Entries entries) {
        return entries.names(EntryKind.PUSHED, WriteNotice.NOBODY, MOST);
    }

    private static VectorTimestamp said(Lookup value, ReplicaId member) {
        return Entries.kept(value, EntryKind.PUSHED, WriteNotice.NOBODY, member.text())
                .flatMap(entry -> timestamp(entry.value()))
                .orElse(VectorTimestamp.ZERO);
    }

    private static Optional<VectorTimestamp> timestamp(String text) {
        try {
            return Optional.of(TimestampHeader.parse(text));
        } catch (IllegalArgumentException nobodyWroteThis) {
            return Optional.empty();
        }
    }

    private static VectorTimestamp merged(VectorTimestamp one, VectorTimestamp other) {
        return one.fits(other) ? one.merge(other) : one;
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        write(occurrence, changes);
    }

    @Override
    public void giveWay(Occurrence occurrence, Stamp twin, Changes changes) {
        write(occurrence, changes);
    }

    private void write(Occurrence occurrence, Changes changes) {
        writes.forEach(write -> Entries.write(changes, key(write.name()), occurrence.besideTwin(), write.state()));
    }

    @Override
    public boolean deletes() {
        return writes.stream().anyMatch(write -> !write.state().active());
    }

    /** What was said since counts. */
    @Override
    public boolean holds(Stamp since, Lookup value) {
        return writes.stream()
                .allMatch(write -> value.find(Entries.class, key(write.name()))
                        .filter(entry -> entry.states().isNewerThan(since))
                        .isEmpty());
    }

    private static EntryKey key(String member) {
        return new EntryKey(EntryKind.PUSHED, WriteNotice.NOBODY, member);
    }
}
