/**
 * Streams: what updates tell people at once. Front ends have the streams and ask here, each by one question that waits,
 * what there is for their readers since a timestamp; who is told what is judged by the queries of the timelines themselves, and
 * rendered as they are. Nothing of a stream is kept here: any replica can answer the next question.
 */
@NullMarked
package social.hearsay.replica.api.streaming;

import org.jspecify.annotations.NullMarked;
