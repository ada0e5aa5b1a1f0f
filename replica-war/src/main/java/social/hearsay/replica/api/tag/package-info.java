/** Hashtags as clients see them: what one follows, what one shows on one's profile, and how much a tag is used. */
@NullMarked
package social.hearsay.replica.api.tag;

import org.jspecify.annotations.NullMarked;
