/**
 * How a replica comes to be a member: it founds a cluster when it is told to, or joins one through any
 * member it knows, with a snapshot of that member's disk. An empty replica never founds one by itself,
 * and one whose disk turns out to be an old copy begins anew as a joiner.
 */
@NullMarked
package social.hearsay.replica.membership;

import org.jspecify.annotations.NullMarked;
