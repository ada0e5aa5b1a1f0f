/**
 * What an operator does for people who can't do it themselves: a new password, an end to all sessions,
 * closing an account and opening it again; and what the site says to everybody, and its emojis. Asked for by members only, and by updates like every change.
 */
@NullMarked
package social.hearsay.replica.operator;

import org.jspecify.annotations.NullMarked;
