package social.hearsay.replica.microblog.marker;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
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
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Says how far somebody has read some timelines; of several that say it of one timeline, the one with the largest stamp
 * counts, be its place further up or down: whoever read last knows best.
 *
 * @param markers by the name of the timeline
 */
public record MoveMarkers(Stamp account, Map<String, Marker> markers) implements MicroblogOperation {
    public MoveMarkers {
        markers = Collections.unmodifiableMap(new TreeMap<>(markers));
    }

    /** @param lastRead by the name of a timeline that has a marker, the id of what was read last; one at least */
    public record Command(String request, Stamp actor, Map<String, Stamp> lastRead) implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            return Accounts.open(value, actor)
                    .map(Account::id)
                    .map(account -> Verdict.execute(request, new MoveMarkers(account, moved(value, account))))
                    .orElseGet(Verdict::notFound);
        }

        private Map<String, Marker> moved(Lookup value, Stamp account) {
            Map<String, Marker> moved = new TreeMap<>();
            lastRead.forEach((timeline, id) -> {
                int before = Entries.kept(value, EntryKind.MARKER, account, timeline)
                        .map(Entry::value)
                        .flatMap(Marker::parse)
                        .map(Marker::version)
                        .orElse(0);
                moved.put(timeline, new Marker(id, before + 1));
            });
            return moved;
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account)
                .map(Account::id)
                .ifPresent(owner -> markers.forEach((timeline, marker) -> Entries.write(
                        changes,
                        new EntryKey(EntryKind.MARKER, owner, timeline),
                        occurrence,
                        EntryState.of(marker.text()))));
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.unpurged(value, account).isPresent();
    }
}
