@NullMarked
package social.hearsay.replica.api.streaming;

import org.jspecify.annotations.NullMarked;
