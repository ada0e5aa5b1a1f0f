/**
 * Mail to people. Letters wait in memory, bounded, and are handed to one relay by a thread of their own:
 * no request and no turn of the writer waits for that. What is lost with the process is lost, and
 * whoever wanted it asks again; so nothing here is an update.
 */
@NullMarked
package social.hearsay.replica.mail;

import org.jspecify.annotations.NullMarked;
