/**
 * What is known of each replica, and which of them are on the dead list. Only a refused connection
 * or two heartbeats missed in a row bury one; a typed refusal never does. The dead list says whom to
 * ask first. It says nothing about membership: that is the cluster's to change.
 */
@NullMarked
package social.hearsay.frontend.replicas;

import org.jspecify.annotations.NullMarked;
