/**
 * One request among replicas. {@code Failover} decides whom to ask next and with what demand, until there is an answer
 * or no replica left: events in, steps out, one step under way at a time, and an end within the request's deadline. {@code
 * Ranking} says in which order: at random among equals, first those that cover what the session has seen, the dead
 * last. {@code Relay} carries the steps out: what is sent, what an answer means, and how the session changes by it.
 */
@NullMarked
package social.hearsay.frontend.routing;

import org.jspecify.annotations.NullMarked;
