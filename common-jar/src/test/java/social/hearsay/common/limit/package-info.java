@NullMarked
package social.hearsay.common.limit;

import org.jspecify.annotations.NullMarked;
