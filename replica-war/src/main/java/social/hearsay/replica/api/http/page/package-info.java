/**
 * Pages for browsers: one design, plain forms that need no script and fit a narrow screen, and who gets a
 * page where others get JSON.
 */
@NullMarked
package social.hearsay.replica.api.http.page;

import org.jspecify.annotations.NullMarked;
