/**
 * HTTP towards the replicas, by Jetty's client. Gives answers whole and bounded, says how a request
 * failed, and breaks off what is under way to a replica that went on the dead list.
 */
@NullMarked
package social.hearsay.frontend.client;

import org.jspecify.annotations.NullMarked;
