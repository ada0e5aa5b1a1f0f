/** The table {@code edges}. */
@NullMarked
package social.hearsay.replica.storage.relation;

import org.jspecify.annotations.NullMarked;
