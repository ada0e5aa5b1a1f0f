/** What one is told of what others did: one by one (v1), and those of a post or a day together (v2). */
@NullMarked
package social.hearsay.replica.api.notification;

import org.jspecify.annotations.NullMarked;
