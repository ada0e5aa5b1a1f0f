/** Posts that are yet to be published, as clients see them. */
@NullMarked
package social.hearsay.replica.api.schedule;

import org.jspecify.annotations.NullMarked;
