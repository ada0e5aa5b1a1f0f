/**
 * Request bodies until they are answered: small ones in memory, large ones in files, none larger than
 * the limit. They are kept whole because a request may have to be sent to several replicas.
 */
@NullMarked
package social.hearsay.frontend.spool;

import org.jspecify.annotations.NullMarked;
