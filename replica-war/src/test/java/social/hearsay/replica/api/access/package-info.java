/** What scopes allow. */
@NullMarked
package social.hearsay.replica.api.access;

import org.jspecify.annotations.NullMarked;
