/** What is pushed to whom. */
@NullMarked
package social.hearsay.replica.api.push;

import org.jspecify.annotations.NullMarked;
