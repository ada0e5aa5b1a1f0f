/**
 * Who members are to each other on an encrypted link: certificates of the cluster's own authority, what is
 * taken for one, and what each may ask. Making them is the operator's tool's; carrying is the listener's and the clients'.
 */
@NullMarked
package social.hearsay.common.tls;

import org.jspecify.annotations.NullMarked;
