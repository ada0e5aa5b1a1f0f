@NullMarked
package social.hearsay.replica.api.filter;

import org.jspecify.annotations.NullMarked;
