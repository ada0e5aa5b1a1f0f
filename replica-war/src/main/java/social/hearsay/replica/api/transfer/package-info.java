/**
 * Taking one's things along: whom one follows, blocks and mutes, lists and bookmarks, as files of comma-separated values
 * at the addresses that Mastodon has for them and in its formats, and an archive of one's posts; and taking in such
 * files. For people with a browser: by the session of that.
 */
@NullMarked
package social.hearsay.replica.api.transfer;

import org.jspecify.annotations.NullMarked;
