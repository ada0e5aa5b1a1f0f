/** The tables {@code notifications} and {@code clearings}. */
@NullMarked
package social.hearsay.replica.storage.notification;

import org.jspecify.annotations.NullMarked;
