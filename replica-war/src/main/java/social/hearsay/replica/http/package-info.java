/**
 * What all requests to a replica have in common: only members may make them, their bodies are bounded,
 * and they are answered in JSON.
 */
@NullMarked
package social.hearsay.replica.http;

import org.jspecify.annotations.NullMarked;
