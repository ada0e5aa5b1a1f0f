/** What opens the door: client programs, and the access tokens that they hold until those are taken back. */
@NullMarked
package social.hearsay.replica.microblog.access;

import org.jspecify.annotations.NullMarked;
