@NullMarked
package social.hearsay.frontend.ops;

import org.jspecify.annotations.NullMarked;
