/**
 * Black-box tests of real clusters: processes on this machine, reached by HTTP alone. They know what a
 * person or an operator can see and nothing of how it comes about; each takes its cluster from {@link
 * social.hearsay.cluster.fixture.Cluster} and leaves no process behind.
 */
@NullMarked
package social.hearsay.cluster;

import org.jspecify.annotations.NullMarked;
