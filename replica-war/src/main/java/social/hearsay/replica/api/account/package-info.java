/** Accounts: registering, changing, looking up, and how they are shown. */
@NullMarked
package social.hearsay.replica.api.account;

import org.jspecify.annotations.NullMarked;
