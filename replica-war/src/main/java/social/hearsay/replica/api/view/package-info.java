/**
 * The read side: the value as one person sees it, in one read transaction. Every list is read through
 * an index and costs what its page costs, however many posts there are; what is deleted, and what is
 * not for the viewer's eyes, never leaves a query.
 */
@NullMarked
package social.hearsay.replica.api.view;

import org.jspecify.annotations.NullMarked;
