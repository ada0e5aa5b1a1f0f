@NullMarked
package social.hearsay.frontend.history;

import org.jspecify.annotations.NullMarked;
