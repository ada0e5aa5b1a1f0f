/**
 * What every thing of the microblog is made of, and nothing of any one thing: rows and the ports to where
 * they are kept, last-writer registers, deletions, aliases, and the digest that sums rows up.
 */
@NullMarked
package social.hearsay.replica.microblog.kernel;

import org.jspecify.annotations.NullMarked;
