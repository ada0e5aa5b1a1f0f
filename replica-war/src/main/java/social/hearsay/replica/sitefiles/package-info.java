/**
 * The site's directory on this replica's disk: what is saved in it becomes updates, and what updates say is written into it. Decides
 * what is an edit and what this replica wrote itself, by hashes, and never writes over an edit that nobody has taken yet.
 */
@NullMarked
package social.hearsay.replica.sitefiles;

import org.jspecify.annotations.NullMarked;
