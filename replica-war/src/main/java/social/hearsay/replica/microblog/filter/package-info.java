/** What somebody does not want to come across unprepared: filters of words and of single posts, for themselves alone. */
@NullMarked
package social.hearsay.replica.microblog.filter;

import org.jspecify.annotations.NullMarked;
