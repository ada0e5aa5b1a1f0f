/**
 * Who may look after the cluster beside those who have its secret: whose access token some replica says to be an admin's. Answers
 * are remembered for some seconds; where something is to be changed a replica is asked anew.
 */
@NullMarked
package social.hearsay.frontend.admin;

import org.jspecify.annotations.NullMarked;
