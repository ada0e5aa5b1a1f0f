@NullMarked
package social.hearsay.replica.api.webpage;

import org.jspecify.annotations.NullMarked;
