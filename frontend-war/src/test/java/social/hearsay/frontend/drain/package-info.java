@NullMarked
package social.hearsay.frontend.drain;

import org.jspecify.annotations.NullMarked;
