/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.routing;

import org.jspecify.annotations.NullMarked;
