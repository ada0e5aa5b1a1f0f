/**
 * The streams of this front end's clients. One question at a time waits at one replica for whatever there is to tell all of
 * them; what each has been told is a vector timestamp, so the next replica goes on where the last one died, without a gap and
 * without a repeat.
 */
@NullMarked
package social.hearsay.frontend.streams;

import org.jspecify.annotations.NullMarked;
