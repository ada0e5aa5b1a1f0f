/** How access is asked for. */
@NullMarked
package social.hearsay.replica.api.oauth;

import org.jspecify.annotations.NullMarked;
