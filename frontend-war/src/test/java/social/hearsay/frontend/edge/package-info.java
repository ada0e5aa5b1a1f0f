/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.edge;

import org.jspecify.annotations.NullMarked;
