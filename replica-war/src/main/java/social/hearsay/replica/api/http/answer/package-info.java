/**
 * What a request is told: an {@link social.hearsay.replica.api.http.answer.Answer} or a {@link
 * social.hearsay.replica.api.http.answer.Fault}, always JSON, errors made by the container included.
 */
@NullMarked
package social.hearsay.replica.api.http.answer;

import org.jspecify.annotations.NullMarked;
