/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.replicas;

import org.jspecify.annotations.NullMarked;
