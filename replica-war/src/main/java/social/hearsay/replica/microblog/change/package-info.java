/**
 * How the value changes while one update is applied: {@code Changes} is the working copy of the rows
 * it touches, keeps counters, aliases, handles and the digest right whatever an operation does to a
 * row, and writes each touched row once, at the end.
 */
@NullMarked
package social.hearsay.replica.microblog.change;

import org.jspecify.annotations.NullMarked;
