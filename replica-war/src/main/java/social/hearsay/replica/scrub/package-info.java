/**
 * The scrub: whether what is stored is what was written. Disks lose and mix up what they were given, and
 * people put files back; a replica whose rows are not those that its digest stands for would give wrong
 * answers for ever, and be called equal to the others.
 */
@NullMarked
package social.hearsay.replica.scrub;

import org.jspecify.annotations.NullMarked;
