/**
 * A network of the test's own that can be spoiled. Every station is a {@link
 * social.hearsay.cluster.chaos.network.Cell}, a thread with a network and mounts of its own, and all
 * processes started there share them; TAP devices carry its frames to a {@link
 * social.hearsay.cluster.chaos.network.Switch} in this process, which cuts, delays, loses, repeats and
 * reorders them as the {@link social.hearsay.cluster.chaos.network.Disturbance}s in force say. It is
 * connected to nothing else, and it is gone with this process, however that ends.
 */
@NullMarked
package social.hearsay.cluster.chaos.network;

import org.jspecify.annotations.NullMarked;
