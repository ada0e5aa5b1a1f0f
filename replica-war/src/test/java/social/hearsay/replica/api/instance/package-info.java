@NullMarked
package social.hearsay.replica.api.instance;

import org.jspecify.annotations.NullMarked;
