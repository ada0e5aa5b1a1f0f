/**
 * The value that Hearsay replicates: a micro-blog, as a join changed by updates only. {@link
 * Microblog} judges commands and applies updates over the ports in {@code store}; the rows, commands
 * and operations each have a package. Pure: no clock, randomness, HTTP, SQL or Jakarta.
 */
@NullMarked
package social.hearsay.replica.microblog;

import org.jspecify.annotations.NullMarked;
