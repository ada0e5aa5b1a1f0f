/** What is told of uploads. */
@NullMarked
package social.hearsay.replica.api.media;

import org.jspecify.annotations.NullMarked;
