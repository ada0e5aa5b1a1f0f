/**
 * Lazy replication: what a replica does with updates, queries and gossip (Ladin, Liskov, Shrira and
 * Ghemawat, "Providing High Availability Using Lazy Replication", ACM TOCS 10(4), 1992).
 *
 * <p>Plain Java: no Jakarta, SQL, HTTP, clock, randomness or thread. {@link Event}s go in, {@link
 * Effect}s come out, and each effect says what must be on disk before it may happen. What it needs of
 * the disk it asks of ports: {@link UpdateLog}, {@link ExecutedUpdates}, {@link StateStore}, {@link
 * Value}.
 */
@NullMarked
package social.hearsay.replica.replication;

import org.jspecify.annotations.NullMarked;
