/**
 * Every list and timeline at size: a made network ({@code Network}) is written into a database as a replica would have it
 * ({@code BulkRows}), and the resources are asked without a server ({@code Api}). {@code ListPlansTest} looks at plans and
 * numbers of statements, {@code SizeBench} at how long it takes: see {@code docs/benchmarks.md}.
 */
@NullMarked
package social.hearsay.replica.size;

import org.jspecify.annotations.NullMarked;
