/**
 * The ports to where the microblog's rows are kept, named for the need: find by key, put, remove, and
 * the few look-ups without which an update can't be applied. Timelines and searches are no business
 * of these; they are read elsewhere, from the same tables.
 */
@NullMarked
package social.hearsay.replica.microblog.store;

import org.jspecify.annotations.NullMarked;
