/** What makes the replica of this process go: timers say when things are due, and what it wants to happen is done. */
@NullMarked
package social.hearsay.replica.driver;

import org.jspecify.annotations.NullMarked;
