/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.heartbeat;

import org.jspecify.annotations.NullMarked;
