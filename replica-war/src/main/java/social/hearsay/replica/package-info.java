/** The replica: what travels through it does so from {@code api} to {@code writer} to {@code replication}. */
@NullMarked
package social.hearsay.replica;

import org.jspecify.annotations.NullMarked;
