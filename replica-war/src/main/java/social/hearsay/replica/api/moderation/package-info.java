/**
 * What people report, and what moderators see and decide: reports, accounts. Every address of theirs answers 403 to
 * everybody else. What is decided is an update like any other; what follows from it is said where values are read.
 */
@NullMarked
package social.hearsay.replica.api.moderation;

import org.jspecify.annotations.NullMarked;
