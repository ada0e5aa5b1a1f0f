/**
 * What the front end does on its own account and an operator wants to know: the port through which
 * the plain parts say it. Where it goes (log, metrics) is decided at the edge.
 */
@NullMarked
package social.hearsay.frontend.journal;

import org.jspecify.annotations.NullMarked;
