/**
 * The public interface as clients take it for granted: each {@code …Contract} holds the clauses of one
 * topic, and {@link social.hearsay.cluster.api.MastodonApiIT} checks them all on one cluster. Clients that know
 * nothing of Hearsay are run by {@link social.hearsay.cluster.ClientsIT}.
 */
@NullMarked
package social.hearsay.cluster.api;

import org.jspecify.annotations.NullMarked;
