/** What holds for all that both servers share. */
@NullMarked
package social.hearsay.common;

import org.jspecify.annotations.NullMarked;
