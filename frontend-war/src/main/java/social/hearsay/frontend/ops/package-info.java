/**
 * What an operator asks a front end: how every member looks from here, whether it can serve, and
 * what it counted.
 */
@NullMarked
package social.hearsay.frontend.ops;

import org.jspecify.annotations.NullMarked;
