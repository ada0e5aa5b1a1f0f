/** What OAuth promises. */
@NullMarked
package social.hearsay.replica.api.oauth;

import org.jspecify.annotations.NullMarked;
