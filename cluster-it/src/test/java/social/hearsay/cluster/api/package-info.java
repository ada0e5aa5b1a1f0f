/**
 * The public interface as clients take it for granted: each {@code …Contract} holds the clauses of one
 * topic, and {@link social.hearsay.cluster.api.MastodonApiIT} checks them all on one cluster. {@link
 * social.hearsay.cluster.api.RealClientsContract} runs clients that know nothing of Hearsay.
 */
@NullMarked
package social.hearsay.cluster.api;

import org.jspecify.annotations.NullMarked;
