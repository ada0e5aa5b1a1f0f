/**
 * What an operator asks a front end: how every member looks from here, whether it can serve, and
 * what it counted.
 */
@NullMarked
package social.hearsay.frontend.cluster;

import org.jspecify.annotations.NullMarked;
