@NullMarked
package social.hearsay.replica.api.search;

import org.jspecify.annotations.NullMarked;
