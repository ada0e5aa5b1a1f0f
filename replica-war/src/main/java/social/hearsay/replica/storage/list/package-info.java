/** The table {@code lists}. */
@NullMarked
package social.hearsay.replica.storage.list;

import org.jspecify.annotations.NullMarked;
