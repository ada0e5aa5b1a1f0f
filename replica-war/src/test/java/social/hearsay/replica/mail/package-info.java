/** How letters are written, wait, and go. */
@NullMarked
package social.hearsay.replica.mail;

import org.jspecify.annotations.NullMarked;
