/** Who does what is due. */
@NullMarked
package social.hearsay.replica.schedule;

import org.jspecify.annotations.NullMarked;
