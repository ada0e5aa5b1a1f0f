/**
 * The watchdog: notices that the writer or an exchange with a peer makes no progress, so that
 * whoever supervises this process can end it. It runs on a thread of its own, takes no lock that
 * they take, and counts looks, not time: a process that was stopped for a while did not look either.
 */
@NullMarked
package social.hearsay.replica.watch;

import org.jspecify.annotations.NullMarked;
