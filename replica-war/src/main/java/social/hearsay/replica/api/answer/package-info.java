/**
 * What a request is told: an {@link social.hearsay.replica.api.answer.Answer} or a {@link
 * social.hearsay.replica.api.answer.Fault}, always JSON, errors made by the container included.
 */
@NullMarked
package social.hearsay.replica.api.answer;

import org.jspecify.annotations.NullMarked;
