/** What the site tells of itself, and the empty answers to what clients ask for and Hearsay has none of. Thin resources: each names who may ask and which rows are shown. */
@NullMarked
package social.hearsay.replica.api.instance;

import org.jspecify.annotations.NullMarked;
