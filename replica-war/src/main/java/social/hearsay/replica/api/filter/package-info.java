/** Filters as clients see them, and what they find in posts. */
@NullMarked
package social.hearsay.replica.api.filter;

import org.jspecify.annotations.NullMarked;
