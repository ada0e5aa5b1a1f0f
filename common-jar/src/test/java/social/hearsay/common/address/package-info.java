@NullMarked
package social.hearsay.common.address;

import org.jspecify.annotations.NullMarked;
