@NullMarked
package social.hearsay.replica.api.moderation;

import org.jspecify.annotations.NullMarked;
