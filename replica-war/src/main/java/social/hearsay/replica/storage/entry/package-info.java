/** The table {@code entries}. */
@NullMarked
package social.hearsay.replica.storage.entry;

import org.jspecify.annotations.NullMarked;
