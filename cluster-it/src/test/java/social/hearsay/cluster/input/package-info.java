/**
 * What nobody should send to a cluster, case by case, and the one right answer to each. What is made at
 * random is in {@code fuzz}.
 */
@NullMarked
package social.hearsay.cluster.input;

import org.jspecify.annotations.NullMarked;
