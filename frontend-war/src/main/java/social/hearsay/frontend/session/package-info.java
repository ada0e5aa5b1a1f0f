/**
 * What one access token or sign-in cookie has seen, merged from the answers it got. It is kept in a bounded cache
 * and handed to the client, signed, so that another front end can go on with it. Anonymous requests have none. What
 * can't be had of it is remembered for all sessions, so that nobody waits for it twice; and what was written through this
 * front end within the last second is waited for shortly by everybody.
 */
@NullMarked
package social.hearsay.frontend.session;

import org.jspecify.annotations.NullMarked;
