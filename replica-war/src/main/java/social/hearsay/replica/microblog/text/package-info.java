/**
 * What can be read out of the text of a post: how long it is as clients count, whom it names, which
 * hashtags it has. The same for whoever judges a post and whoever shows it.
 */
@NullMarked
package social.hearsay.replica.microblog.text;

import org.jspecify.annotations.NullMarked;
