/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.edge.body;

import org.jspecify.annotations.NullMarked;
