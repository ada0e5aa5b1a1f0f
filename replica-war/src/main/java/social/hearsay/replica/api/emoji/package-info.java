/**
 * Custom emojis as clients see them. What has a text says which of them occur in it: they are looked up for all the texts of a
 * page at once.
 */
@NullMarked
package social.hearsay.replica.api.emoji;

import org.jspecify.annotations.NullMarked;
