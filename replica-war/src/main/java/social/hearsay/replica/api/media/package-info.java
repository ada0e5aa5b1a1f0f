/** What people attach to their posts, and the files themselves. */
@NullMarked
package social.hearsay.replica.api.media;

import org.jspecify.annotations.NullMarked;
