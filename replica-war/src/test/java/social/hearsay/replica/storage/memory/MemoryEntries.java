package social.hearsay.replica.storage.memory;

import java.util.Comparator;
import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.Entry;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;

/** All entries, in memory. */
final class MemoryEntries extends MemoryRows<EntryKey, Entry> implements Entries {
    private static final Comparator<EntryKey> ORDER = Comparator.comparing(EntryKey::account)
            .thenComparing(EntryKey::kind)
            .thenComparing(EntryKey::name);

    MemoryEntries(UndoLog undo) {
        super(undo, ORDER);
    }

    @Override
    public List<EntryKey> of(Stamp account) {
        return keysWhere(entry -> entry.key().account().equals(account));
    }

    @Override
    public List<EntryKey> naming(Stamp post) {
        return keysWhere(
                entry -> entry.key().kind().namesPosts() && entry.key().name().equals(post.toString()));
    }

    @Override
    public List<String> names(EntryKind kind, Stamp account, int most) {
        return keysWhere(entry -> entry.active()
                        && entry.key().kind() == kind
                        && entry.key().account().equals(account))
                .stream()
                .map(EntryKey::name)
                .limit(most)
                .toList();
    }

    @Override
    public List<Entry> listed(EntryKind kind, Stamp account, int most) {
        return all().stream()
                .filter(entry -> entry.active()
                        && entry.key().kind() == kind
                        && entry.key().account().equals(account))
                .sorted(Comparator.comparing(entry -> entry.key().name()))
                .limit(most)
                .toList();
    }

    @Override
    public List<EntryKey> below(EntryKind kind, String name, int most) {
        return keysWhere(entry -> entry.active()
                        && entry.key().kind() == kind
                        && entry.key().name().compareTo(name) < 0)
                .stream()
                .sorted(Comparator.comparing(EntryKey::name))
                .limit(most)
                .toList();
    }

    @Override
    public List<String> namesOf(EntryKind kind, String value, int most) {
        return all().stream()
                .filter(entry -> entry.active()
                        && entry.key().kind() == kind
                        && entry.value().equals(value))
                .map(entry -> entry.key().name())
                .distinct()
                .sorted()
                .limit(most)
                .toList();
    }

    @Override
    public List<EntryKey> untouched(EntryKind kind, Stamp before, int most) {
        return all().stream()
                .filter(entry -> entry.active() && entry.key().kind() == kind && before.isAfter(entry.stamp()))
                .sorted(Comparator.comparing(Entry::stamp))
                .limit(most)
                .map(Entry::key)
                .toList();
    }
}
