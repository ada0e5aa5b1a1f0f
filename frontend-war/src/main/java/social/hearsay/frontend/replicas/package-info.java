/**
 * What is known of each replica, by heartbeats and answers, and which of them are on the dead list. Only a refused
 * connection or two heartbeats missed in a row mark one down; a typed refusal never does. The dead list says whom to ask
 * first. It says nothing about membership: that is the cluster's to change. A heartbeat in flight is not doubled, and
 * a question for value timestamps is never answered by what was already on its way when it was put.
 */
@NullMarked
package social.hearsay.frontend.replicas;

import org.jspecify.annotations.NullMarked;
