/** Prints what a run has shown, as the tables of {@code docs/reliability.md}. */
@NullMarked
package social.hearsay.cluster.chaos.report;

import org.jspecify.annotations.NullMarked;
