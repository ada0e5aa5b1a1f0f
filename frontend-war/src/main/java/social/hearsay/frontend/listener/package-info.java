/**
 * What the server's HTTP listener does wrong before a request reaches a servlet, put right in the
 * listener itself.
 */
@NullMarked
package social.hearsay.frontend.listener;

import org.jspecify.annotations.NullMarked;
