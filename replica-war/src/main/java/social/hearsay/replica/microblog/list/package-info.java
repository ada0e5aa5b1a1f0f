/**
 * Lists of people that somebody has made for themselves, each with a timeline. A list is a thing with an id; who is on it
 * are edges from it ({@code EdgeKind.LISTED}), which count for as long as its owner follows them.
 */
@NullMarked
package social.hearsay.replica.microblog.list;

import org.jspecify.annotations.NullMarked;
