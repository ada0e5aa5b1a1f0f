/**
 * The outermost beans: the only ones that know the settings, the clock, chance and the timer. They
 * build the plain parts and give them to the edges.
 */
@NullMarked
package social.hearsay.frontend.ops.wiring;

import org.jspecify.annotations.NullMarked;
