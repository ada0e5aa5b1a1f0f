/** Posts that are written now and published later, by whichever replica is up then. */
@NullMarked
package social.hearsay.replica.microblog.schedule;

import org.jspecify.annotations.NullMarked;
