/** Web Push, at push services that read what they are sent as apps do. */
@NullMarked
package social.hearsay.replica.push;

import org.jspecify.annotations.NullMarked;
