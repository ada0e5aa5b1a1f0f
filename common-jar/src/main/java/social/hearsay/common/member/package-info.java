/**
 * How a member proves to another that a request is the cluster's, without showing anything that would
 * be good for another request: a code over what is asked, of whom, and when. It hides nothing; that
 * takes an encrypted link.
 */
@NullMarked
package social.hearsay.common.member;

import org.jspecify.annotations.NullMarked;
