@NullMarked
package social.hearsay.common.tls;

import org.jspecify.annotations.NullMarked;
