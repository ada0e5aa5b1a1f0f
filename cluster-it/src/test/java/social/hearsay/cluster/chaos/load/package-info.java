/**
 * People who use a cluster through its front ends at a constant rate, whatever is done to it. Requests
 * arrive by a schedule that waits for no answer; each is taken by a session that is idle, or waits for
 * one, and the time that it waits counts. A session asks one thing after the other, answers what it has
 * read, sometimes moves to another front end and takes its {@code Vector-Timestamp} along, and sends
 * some posts again under their {@code Idempotency-Key} when no answer comes. All decisions follow from one
 * seed and from the answers. Everything runs on one thread, which no request holds.
 */
@NullMarked
package social.hearsay.cluster.chaos.load;

import org.jspecify.annotations.NullMarked;
