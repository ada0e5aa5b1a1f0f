/**
 * The names of things that outlive a process: replicas, clusters, updates, and the stamp that dates
 * an update and is the id of whatever it creates. Each is a small value that checks itself, so that
 * a string is never taken for one.
 */
@NullMarked
package social.hearsay.common.id;

import org.jspecify.annotations.NullMarked;
