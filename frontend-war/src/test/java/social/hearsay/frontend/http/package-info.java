/** Tests of this package's rules. */
@NullMarked
package social.hearsay.frontend.http;

import org.jspecify.annotations.NullMarked;
