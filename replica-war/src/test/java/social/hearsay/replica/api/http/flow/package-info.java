/** The two ways through a replica, with a replica that does as it is told. */
@NullMarked
package social.hearsay.replica.api.http.flow;

import org.jspecify.annotations.NullMarked;
