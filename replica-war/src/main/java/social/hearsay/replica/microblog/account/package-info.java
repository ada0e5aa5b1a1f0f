/** Who people are: accounts, how they are known and let in, and how much they have. */
@NullMarked
package social.hearsay.replica.microblog.account;

import org.jspecify.annotations.NullMarked;
