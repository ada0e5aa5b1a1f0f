/**
 * HTTP towards clients: the servlet that takes requests on public paths without holding a thread, the limits of
 * how many are taken of whom, the way of a body in and of an answer out, and the JSON that every error is, the
 * container's own included.
 */
@NullMarked
package social.hearsay.frontend.edge;

import org.jspecify.annotations.NullMarked;
