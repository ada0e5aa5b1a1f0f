/** Timelines: the posts of whom one follows, and those of everybody. Thin resources: each names who may ask and which rows are shown. */
@NullMarked
package social.hearsay.replica.api.timeline;

import org.jspecify.annotations.NullMarked;
