/** What holds for the front end as a whole. */
@NullMarked
package social.hearsay.frontend;

import org.jspecify.annotations.NullMarked;
