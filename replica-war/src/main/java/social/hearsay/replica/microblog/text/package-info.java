/**
 * What can be read out of the text of a post: how long it is as clients count, whom it names, which
 * hashtags and links it has. One scanner says so to whoever judges a post, stores it and shows it.
 */
@NullMarked
package social.hearsay.replica.microblog.text;

import org.jspecify.annotations.NullMarked;
