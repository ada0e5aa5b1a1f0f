/**
 * What the front end does on its own account and an operator wants to know: the port through which
 * the plain parts say it. Where it goes (log, metrics) is decided outside.
 */
@NullMarked
package social.hearsay.frontend.ops.events;

import org.jspecify.annotations.NullMarked;
