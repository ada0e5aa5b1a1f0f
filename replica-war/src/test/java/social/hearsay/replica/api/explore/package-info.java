@NullMarked
package social.hearsay.replica.api.explore;

import org.jspecify.annotations.NullMarked;
