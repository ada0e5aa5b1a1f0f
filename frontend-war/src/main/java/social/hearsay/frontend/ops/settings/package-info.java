/**
 * What an operator can set, read once when the front end starts. A setting that makes no sense stops
 * it there, with its name in the message.
 */
@NullMarked
package social.hearsay.frontend.ops.settings;

import org.jspecify.annotations.NullMarked;
