/**
 * What people do by mail who can't sign in: they ask for another password, and set it. Plain forms, which
 * work in any browser without scripts, at the addresses that Mastodon has for them; JSON for whoever does
 * not ask for a page.
 */
@NullMarked
package social.hearsay.replica.api.mail;

import org.jspecify.annotations.NullMarked;
