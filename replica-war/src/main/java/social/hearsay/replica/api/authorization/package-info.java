/**
 * What people do with a browser, and need no script for: they sign in, allow an app something, see where they
 * are signed in, and end that. A browser that is signed in holds a token of its own in a cookie, which opens
 * these pages and nothing else.
 */
@NullMarked
package social.hearsay.replica.api.authorization;

import org.jspecify.annotations.NullMarked;
