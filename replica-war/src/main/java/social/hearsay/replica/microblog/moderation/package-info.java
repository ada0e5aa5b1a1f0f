/**
 * What people report, and what moderators decide of reports and accounts. A report is a thing with an id; what is
 * decided of it are last-writer fields of it, as decisions of an account are fields of that. Who may decide is judged
 * once, where it is accepted.
 */
@NullMarked
package social.hearsay.replica.microblog.moderation;

import org.jspecify.annotations.NullMarked;
