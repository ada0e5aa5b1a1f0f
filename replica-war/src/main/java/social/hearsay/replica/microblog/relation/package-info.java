/**
 * How people stand to each other and to posts: edges that somebody draws and ends again. {@code EdgeKind} says what
 * edges of a kind lead to and what is counted of them. Each kind has a file with its two verbs: the operations,
 * with the commands that ask for them.
 */
@NullMarked
package social.hearsay.replica.microblog.relation;

import org.jspecify.annotations.NullMarked;
