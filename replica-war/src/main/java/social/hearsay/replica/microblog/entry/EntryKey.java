package social.hearsay.replica.microblog.entry;

import social.hearsay.common.id.Stamp;

/**
 * What an entry is found by.
 *
 * @param account whose it is
 * @param name what it is kept under, as the kind says
 */
public record EntryKey(EntryKind kind, Stamp account, String name) {
    EntryKey renamed(Stamp from, Stamp to) {
        boolean named = kind.namesPosts() && name.equals(from.toString());
        return new EntryKey(kind, account.equals(from) ? to : account, named ? to.toString() : name);
    }
}
