/**
 * What an account keeps under a name, for itself: the tags that it follows, how far it has read. An entry is a
 * last-writer register, found by kind, account and name; {@code EntryKind} says what there is. The verbs are with the
 * things: this package knows none of them.
 */
@NullMarked
package social.hearsay.replica.microblog.entry;

import org.jspecify.annotations.NullMarked;
