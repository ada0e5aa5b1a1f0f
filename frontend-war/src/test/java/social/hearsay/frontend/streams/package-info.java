@NullMarked
package social.hearsay.frontend.streams;

import org.jspecify.annotations.NullMarked;
