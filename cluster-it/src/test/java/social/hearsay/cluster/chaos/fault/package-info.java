/**
 * What is done to the world, and when: a {@link social.hearsay.cluster.chaos.fault.Schedule} drawn from one
 * seed, whose {@link social.hearsay.cluster.chaos.fault.Fault}s never take the last replica away from a
 * front end, nor the last front end from the clients; and a {@link
 * social.hearsay.cluster.chaos.fault.Campaign} that carries it out.
 */
@NullMarked
package social.hearsay.cluster.chaos.fault;

import org.jspecify.annotations.NullMarked;
