/**
 * Vector timestamps: how many updates of each replica something stands on. They are partially
 * ordered, so nothing here is {@code Comparable} and nothing may sort by them.
 */
@NullMarked
package social.hearsay.common.timestamp;

import org.jspecify.annotations.NullMarked;
