package social.hearsay.replica.microblog.entry;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Register;
import social.hearsay.replica.microblog.kernel.Rows;

/** All entries of all kinds, ended ones included. */
public interface Entries extends Rows<EntryKey, Entry> {
    /** All entries of all kinds of an account. */
    List<EntryKey> of(Stamp account);

    /** All entries whose name is the id of a post. */
    List<EntryKey> naming(Stamp post);

    /** The names under which an account keeps something of a kind, at most so many. */
    List<String> names(EntryKind kind, Stamp account, int most);

    /** What an account keeps of a kind, with what is kept, at most so many. */
    List<Entry> listed(EntryKind kind, Stamp account, int most);

    /** Entries of a kind with a name below that one, of whomever, in the order of their names, at most so many. */
    List<EntryKey> below(EntryKind kind, String name, int most);

    /** Entries of a kind that nothing was written to since a moment, of whomever, the oldest first, at most so many. */
    List<EntryKey> untouched(EntryKind kind, Stamp before, int most);

    /**
     * The names of entries of that kind which keep that, of whomever, each once, in some order; at most so many.
     *
     * @param kind one that has an index of what is kept
     */
    List<String> namesOf(EntryKind kind, String value, int most);

    @Override
    default List<EntryKey> referringTo(Stamp thing) {
        return Stream.concat(of(thing).stream(), naming(thing).stream()).toList();
    }

    @Override
    default List<EntryKey> dependingOn(Stamp thing) {
        return of(thing);
    }

    /** Writes to an entry, in the place of the twin's write. */
    static void write(Changes changes, EntryKey key, Occurrence occurrence, EntryState state) {
        Register<EntryState> before =
                changes.find(Entries.class, key).map(Entry::states).orElse(Register.empty());
        changes.put(new Entry(key, occurrence.write(before, state)));
    }

    /** What an account keeps under a name. */
    static Optional<Entry> kept(Lookup value, EntryKind kind, Stamp account, String name) {
        return value.find(Entries.class, new EntryKey(kind, account, name)).filter(Entry::active);
    }
}
