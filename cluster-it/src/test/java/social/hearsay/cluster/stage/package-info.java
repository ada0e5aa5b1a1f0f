/** Two front ends behind two balancers, of which one has the address that people know, in a network of the test's own. */
@NullMarked
package social.hearsay.cluster.stage;

import org.jspecify.annotations.NullMarked;
