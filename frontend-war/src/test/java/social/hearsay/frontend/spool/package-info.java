/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.spool;

import org.jspecify.annotations.NullMarked;
