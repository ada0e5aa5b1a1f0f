/** Who follows whom and who likes what: the calls that change it, and lists of it. */
@NullMarked
package social.hearsay.replica.api.relation;

import org.jspecify.annotations.NullMarked;
