/** Accounts: registering, looking up, following, and what an account has posted. Thin resources: each names who may ask and which rows are shown. */
@NullMarked
package social.hearsay.replica.api.account;

import org.jspecify.annotations.NullMarked;
