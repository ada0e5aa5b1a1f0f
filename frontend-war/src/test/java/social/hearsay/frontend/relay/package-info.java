/** Tests of how requests are carried through their courses. */
@NullMarked
package social.hearsay.frontend.relay;

import org.jspecify.annotations.NullMarked;
