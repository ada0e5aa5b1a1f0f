/**
 * The session's timestamp: what one access token or sign-in cookie has seen, merged from the answers
 * it got. It is kept in a bounded cache and handed to the client, signed, so that another front end
 * can go on with it. Anonymous requests have none.
 */
@NullMarked
package social.hearsay.frontend.session;

import org.jspecify.annotations.NullMarked;
