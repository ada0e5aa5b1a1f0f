/** What is shown to who forgot a password. */
@NullMarked
package social.hearsay.replica.api.mail;

import org.jspecify.annotations.NullMarked;
