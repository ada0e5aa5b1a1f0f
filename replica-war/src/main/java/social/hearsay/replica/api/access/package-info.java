/**
 * What gives access: tokens and the scopes that they allow. Knows neither how a token is asked for
 * nor what it opens, so that those who issue tokens and those who check them can both use it.
 */
@NullMarked
package social.hearsay.replica.api.access;

import org.jspecify.annotations.NullMarked;
