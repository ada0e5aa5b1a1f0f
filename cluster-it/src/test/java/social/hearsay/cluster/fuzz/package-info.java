/**
 * What nobody should send, made at random from one seed, to every address of a real cluster. What
 * counts as right: an answer in time, in JSON, that is no 5xx but 503, and a value that changes by
 * nothing but what was answered with success.
 */
@NullMarked
package social.hearsay.cluster.fuzz;

import org.jspecify.annotations.NullMarked;
