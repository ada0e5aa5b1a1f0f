/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.session;

import org.jspecify.annotations.NullMarked;
