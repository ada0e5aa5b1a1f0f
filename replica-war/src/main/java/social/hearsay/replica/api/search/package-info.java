/** Finding accounts by their handles. Thin resources: each names who may ask and which rows are shown. */
@NullMarked
package social.hearsay.replica.api.search;

import org.jspecify.annotations.NullMarked;
