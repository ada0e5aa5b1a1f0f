/**
 * Every interleaving of a small scope: two or three replicas, up to three updates, messages lost,
 * repeated and late, turns taken back. What a random schedule may miss for a year, this finds in
 * seconds or proves absent within its bounds.
 */
@NullMarked
package social.hearsay.replica.replication.exploration;

import org.jspecify.annotations.NullMarked;
