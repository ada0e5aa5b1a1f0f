/** The tables {@code apps} and {@code tokens}. */
@NullMarked
package social.hearsay.replica.storage.access;

import org.jspecify.annotations.NullMarked;
