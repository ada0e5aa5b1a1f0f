/** How the header {@code Prefer} is read. */
@NullMarked
package social.hearsay.common.preference;

import org.jspecify.annotations.NullMarked;
