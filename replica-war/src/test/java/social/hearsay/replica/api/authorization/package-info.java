@NullMarked
package social.hearsay.replica.api.authorization;

import org.jspecify.annotations.NullMarked;
