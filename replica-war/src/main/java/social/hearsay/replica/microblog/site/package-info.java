/**
 * What the site says to everybody: its rules, announcements and pages about itself, and the emojis that
 * only it has. The operator writes it, by updates
 * like every change, so that all members say the same. Each piece is an entry of no account.
 */
@NullMarked
package social.hearsay.replica.microblog.site;

import org.jspecify.annotations.NullMarked;
