/**
 * The header {@code Prefer} (RFC 7240) as clients say it to front ends and front ends to replicas.
 * Its form is read here, once; each member reads out of it what concerns it. What can't be understood
 * is as if it had not been said, so a preference is never a reason to refuse a request.
 */
@NullMarked
package social.hearsay.common.preference;

import org.jspecify.annotations.NullMarked;
