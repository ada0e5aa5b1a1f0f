/**
 * How many requests are taken of whom, before anything is done for them: of a network address, of an
 * access token, and, where something costs more than others or is worth guessing at, of an address for
 * that alone.
 */
@NullMarked
package social.hearsay.frontend.edge.limit;

import org.jspecify.annotations.NullMarked;
