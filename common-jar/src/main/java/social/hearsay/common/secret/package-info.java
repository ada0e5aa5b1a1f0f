/** The cluster's one secret and the keys derived from it, a different one for each purpose. */
@NullMarked
package social.hearsay.common.secret;

import org.jspecify.annotations.NullMarked;
