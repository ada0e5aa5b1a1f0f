/**
 * Posts: writing, reading and showing them. What is deleted, and what is not for the viewer's eyes, never
 * leaves a query; a page of posts takes a fixed number of queries, whatever is on it.
 */
@NullMarked
package social.hearsay.replica.api.post;

import org.jspecify.annotations.NullMarked;
