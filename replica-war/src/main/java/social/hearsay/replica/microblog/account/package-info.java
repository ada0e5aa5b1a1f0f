/**
 * Who people are: accounts from registering to purging, how they are known and let in, and their sessions.
 * Each verb has a file: the operation, with the command that asks for it and the rule by which that is judged.
 */
@NullMarked
package social.hearsay.replica.microblog.account;

import org.jspecify.annotations.NullMarked;
