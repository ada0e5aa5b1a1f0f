/**
 * What clients read: the entities of the Mastodon client API, one record each, with every field that
 * must always be there. They know no storage; {@link
 * social.hearsay.replica.api.answer.EntityJson} writes their names in snake case.
 */
@NullMarked
package social.hearsay.replica.api.entity;

import org.jspecify.annotations.NullMarked;
