/** The table {@code accounts}. */
@NullMarked
package social.hearsay.replica.storage.account;

import org.jspecify.annotations.NullMarked;
