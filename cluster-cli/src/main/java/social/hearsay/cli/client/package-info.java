/**
 * What the tool asks of members over HTTP, all of it through one class: who asks proves there that it
 * may, and how the way is protected is decided there.
 */
@NullMarked
package social.hearsay.cli.client;

import org.jspecify.annotations.NullMarked;
