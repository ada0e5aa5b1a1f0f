/** The replica as it is deployed: the WAR on a real Payara Micro, asked over HTTP. */
@NullMarked
package social.hearsay.replica.it;

import org.jspecify.annotations.NullMarked;
