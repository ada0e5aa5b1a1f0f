/**
 * From rows to entities: a page of posts takes a fixed number of queries, whatever is on it, and all
 * addresses in it begin where the client believes the site is.
 */
@NullMarked
package social.hearsay.replica.api.render;

import org.jspecify.annotations.NullMarked;
