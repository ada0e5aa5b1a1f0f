/**
 * HTTP towards clients: the servlet that takes requests on public paths without holding a thread, and
 * the JSON that every error is, the container's own included.
 */
@NullMarked
package social.hearsay.frontend.gateway;

import org.jspecify.annotations.NullMarked;
