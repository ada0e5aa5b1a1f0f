@NullMarked
package social.hearsay.replica.api.notification;

import org.jspecify.annotations.NullMarked;
