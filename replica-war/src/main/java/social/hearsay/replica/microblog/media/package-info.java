/**
 * What people attach to posts: pictures, sounds, films. An upload is an entry of its owner's until a post attaches it; from
 * then on the post says itself what is attached to it, so that showing a post takes no more than the post.
 */
@NullMarked
package social.hearsay.replica.microblog.media;

import org.jspecify.annotations.NullMarked;
