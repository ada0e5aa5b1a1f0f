/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.edge.http;

import org.jspecify.annotations.NullMarked;
