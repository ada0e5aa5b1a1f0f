/**
 * From what people write to what browsers show: sanitised HTML of {@code p}, {@code br}, {@code a}
 * and {@code span}, and nothing else whatever is written. Posts are kept as they were written and
 * rendered when read: at most a few hundred characters each.
 */
@NullMarked
package social.hearsay.replica.api.content;

import org.jspecify.annotations.NullMarked;
