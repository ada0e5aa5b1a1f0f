/** Lists of people that one has made: what they are called, who is on them. */
@NullMarked
package social.hearsay.replica.api.list;

import org.jspecify.annotations.NullMarked;
