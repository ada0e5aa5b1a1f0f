/** How far somebody has read their timelines: entries of their accounts, by the names of the timelines. */
@NullMarked
package social.hearsay.replica.microblog.marker;

import org.jspecify.annotations.NullMarked;
