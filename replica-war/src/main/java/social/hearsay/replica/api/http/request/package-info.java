/**
 * What a request says, whatever way it says it: JSON, form, multipart and query parameters become
 * one {@link social.hearsay.replica.api.http.request.Parameters}, and the headers that the front end adds
 * become one {@link social.hearsay.replica.api.http.request.Call}, read once on the thread that took the
 * request so that nothing later depends on that thread.
 */
@NullMarked
package social.hearsay.replica.api.http.request;

import org.jspecify.annotations.NullMarked;
