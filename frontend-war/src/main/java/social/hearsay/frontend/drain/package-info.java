/**
 * How a front end leaves: its operator announces it, balancers look elsewhere because it isn't ready any more, streams move bit
 * by bit, and then it ends. Decides when; others carry it out.
 */
@NullMarked
package social.hearsay.frontend.drain;

import org.jspecify.annotations.NullMarked;
