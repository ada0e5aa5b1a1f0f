/** Sites of several machines with balancers, of which one has the address that people know, in networks of the tests' own. */
@NullMarked
package social.hearsay.cluster.stage;

import org.jspecify.annotations.NullMarked;
