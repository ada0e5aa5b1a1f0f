/** Who erases what. */
@NullMarked
package social.hearsay.replica.purge;

import org.jspecify.annotations.NullMarked;
