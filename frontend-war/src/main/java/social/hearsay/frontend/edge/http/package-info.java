/**
 * Which of a client's words reach a replica and which of a replica's reach a client: paths, headers,
 * preferences, ranges of a file. Nothing here knows a server or a client library.
 */
@NullMarked
package social.hearsay.frontend.edge.http;

import org.jspecify.annotations.NullMarked;
