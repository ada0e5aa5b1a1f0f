/** The forced updates' rules one by one, and replicas that make such while messages, commits and replicas are lost. */
@NullMarked
package social.hearsay.replica.replication.forced;

import org.jspecify.annotations.NullMarked;
