/** How access is asked for. */
@NullMarked
package social.hearsay.replica.api.access;

import org.jspecify.annotations.NullMarked;
