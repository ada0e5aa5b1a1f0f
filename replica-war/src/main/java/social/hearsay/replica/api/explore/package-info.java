/** Whom and what one might want to look at: the directory, suggestions, and what is much used or liked these days. */
@NullMarked
package social.hearsay.replica.api.explore;

import org.jspecify.annotations.NullMarked;
