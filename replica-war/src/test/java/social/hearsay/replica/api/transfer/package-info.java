@NullMarked
package social.hearsay.replica.api.transfer;

import org.jspecify.annotations.NullMarked;
