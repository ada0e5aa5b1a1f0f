/** Posts: writing, reading and reacting to them. Thin resources: each names who may ask and which rows are shown. */
@NullMarked
package social.hearsay.replica.api.status;

import org.jspecify.annotations.NullMarked;
