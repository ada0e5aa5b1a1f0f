/**
 * OAuth 2: applications, access tokens and passwords. Whatever is secret is derived from the
 * Update-Id of the request that asks for it and kept only as a hash.
 */
@NullMarked
package social.hearsay.replica.api.access;

import org.jspecify.annotations.NullMarked;
