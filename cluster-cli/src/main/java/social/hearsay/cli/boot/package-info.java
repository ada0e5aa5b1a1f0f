/**
 * From members that are down to members that are ready: who may start when, who founds, how long is too
 * long, and what to say of one that failed.
 */
@NullMarked
package social.hearsay.cli.boot;

import org.jspecify.annotations.NullMarked;
