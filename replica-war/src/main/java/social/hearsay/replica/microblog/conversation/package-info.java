/**
 * What somebody does with their conversations, which are direct posts between the same people: entries of their
 * accounts, by the post that began a conversation. Which conversations there are is what posts say, and an index of
 * storage.
 */
@NullMarked
package social.hearsay.replica.microblog.conversation;

import org.jspecify.annotations.NullMarked;
