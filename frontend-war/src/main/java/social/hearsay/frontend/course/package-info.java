/**
 * The course of one request: whom to ask next and with what demand, until there is an answer or no
 * replica left. Events in, steps out; one step is under way at a time. It ends within the request's
 * deadline, and nothing in it waits: waiting is what the steps ask of replicas.
 */
@NullMarked
package social.hearsay.frontend.course;

import org.jspecify.annotations.NullMarked;
