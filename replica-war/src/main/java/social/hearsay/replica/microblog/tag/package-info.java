/**
 * What people do with hashtags: follow them, and show them on their profiles. Both are entries of their accounts, by the
 * key of the tag ({@code text.TagName}). Which posts have a tag is what posts say, and an index of storage.
 */
@NullMarked
package social.hearsay.replica.microblog.tag;

import org.jspecify.annotations.NullMarked;
