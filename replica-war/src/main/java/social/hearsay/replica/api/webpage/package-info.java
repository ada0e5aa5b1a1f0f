/**
 * Profiles, posts and hashtags as pages that anybody can read with any browser, and search engines too: what
 * nobody in particular may see, whoever asks. One template for each page, in which everything is escaped that is
 * not markup of our own; the words in the language that the reader asks for.
 */
@NullMarked
package social.hearsay.replica.api.webpage;

import org.jspecify.annotations.NullMarked;
