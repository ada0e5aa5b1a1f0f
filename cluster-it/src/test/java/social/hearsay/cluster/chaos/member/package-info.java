/**
 * The members of the world as processes: each is started as an operator would on a machine of its own,
 * and can be killed, paused, restarted, deprived of its disk and lied to about the time. They die with
 * this process.
 */
@NullMarked
package social.hearsay.cluster.chaos.member;

import org.jspecify.annotations.NullMarked;
