/**
 * The figures of {@code docs/benchmarks.md}: a load generator, and the runs that compare one path with
 * another on the same instances in the same minutes. Absolute numbers are this machine's; ratios are
 * what is aimed for.
 */
@NullMarked
package social.hearsay.cluster.bench;

import org.jspecify.annotations.NullMarked;
