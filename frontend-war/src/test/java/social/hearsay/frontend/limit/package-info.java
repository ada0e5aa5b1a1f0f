@NullMarked
package social.hearsay.frontend.limit;

import org.jspecify.annotations.NullMarked;
