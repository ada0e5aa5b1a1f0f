/** Compares what replicas store, while they run: for {@code config/cluster verify} and for the console. */
@NullMarked
package social.hearsay.common.compare;

import org.jspecify.annotations.NullMarked;
