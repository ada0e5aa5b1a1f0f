/**
 * Web Push (RFC 8030): messages to push services, encrypted for the apps that asked for them (RFC 8291) and signed as this
 * cluster's (RFC 8292). Which member sends which, and what happens when it dies, is {@code Pushing}'s; what there is to tell is read
 * through its port.
 */
@NullMarked
package social.hearsay.replica.push;

import org.jspecify.annotations.NullMarked;
