@NullMarked
package social.hearsay.replica.watch;

import org.jspecify.annotations.NullMarked;
