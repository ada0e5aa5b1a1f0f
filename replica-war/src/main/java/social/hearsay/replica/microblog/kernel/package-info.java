/**
 * What every thing of the microblog is made of, and nothing of any one thing. A {@code MicroblogCommand} is
 * judged by a {@code Lookup} of the value and becomes a {@code MicroblogOperation}; that is applied to
 * {@code Changes}, the working copy of the rows that it touches, which keeps counters, references, aliases
 * and the digest right and writes each row once, at the end, through the ports {@code Rows}. Rows are made of
 * last-writer {@code Register}s and {@code Deletions}.
 */
@NullMarked
package social.hearsay.replica.microblog.kernel;

import org.jspecify.annotations.NullMarked;
