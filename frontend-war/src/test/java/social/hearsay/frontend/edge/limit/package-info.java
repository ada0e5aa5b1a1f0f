/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.edge.limit;

import org.jspecify.annotations.NullMarked;
