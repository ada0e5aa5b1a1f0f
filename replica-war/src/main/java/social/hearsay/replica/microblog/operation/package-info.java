/**
 * What updates do to the microblog, one class each. Applying is total and commutes with whatever is
 * concurrent: nothing is validated, what refers to something gone does nothing, last-writer fields
 * compare stamps, and a twin with a smaller stamp takes the whole place of one with a larger.
 */
@NullMarked
package social.hearsay.replica.microblog.operation;

import org.jspecify.annotations.NullMarked;
