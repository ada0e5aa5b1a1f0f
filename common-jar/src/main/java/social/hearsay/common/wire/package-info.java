/**
 * What members say to each other: the records, their JSON and the names of the headers around them.
 * What an operation means is not known here; its JSON is carried through untouched, so that a member
 * of an older release passes on what it does not understand.
 */
@NullMarked
package social.hearsay.common.wire;

import org.jspecify.annotations.NullMarked;
