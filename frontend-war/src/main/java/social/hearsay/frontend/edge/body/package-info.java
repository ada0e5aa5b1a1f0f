/**
 * Request bodies until they are answered: small ones in memory, large ones in files, none larger than the limit.
 * They are kept whole because a request may have to be sent to several replicas. Memory and disk are budgets that
 * all requests share: what doesn't fit is refused at once, so that a front end's size does not depend on who connects
 * to it.
 */
@NullMarked
package social.hearsay.frontend.edge.body;

import org.jspecify.annotations.NullMarked;
