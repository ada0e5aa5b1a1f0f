/** How people stand to each other and to posts: edges that somebody draws and ends again. */
@NullMarked
package social.hearsay.replica.microblog.relation;

import org.jspecify.annotations.NullMarked;
