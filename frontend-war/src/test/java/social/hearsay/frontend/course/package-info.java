/** Requests under virtual time, with replicas that do what a test wants. */
@NullMarked
package social.hearsay.frontend.course;

import org.jspecify.annotations.NullMarked;
