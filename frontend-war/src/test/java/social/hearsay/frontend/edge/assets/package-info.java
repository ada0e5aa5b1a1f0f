/** Tests of the files that browsers fetch. */
@NullMarked
package social.hearsay.frontend.edge.assets;

import org.jspecify.annotations.NullMarked;
