/** Compares what replicas store, while they run: {@code config/cluster verify}. */
@NullMarked
package social.hearsay.cli.compare;

import org.jspecify.annotations.NullMarked;
