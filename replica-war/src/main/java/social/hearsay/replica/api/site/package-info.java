/** What the site tells of itself, search, and the empty answers to what clients ask for and Hearsay has none of. */
@NullMarked
package social.hearsay.replica.api.site;

import org.jspecify.annotations.NullMarked;
