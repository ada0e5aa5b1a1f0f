@NullMarked
package social.hearsay.replica.catchup;

import org.jspecify.annotations.NullMarked;
