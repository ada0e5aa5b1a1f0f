/**
 * The value that Hearsay replicates: a micro-blog, as a join changed by updates only. A post passes through here
 * twice. Where it is accepted, {@link social.hearsay.replica.microblog.Microblog} has its command judged, which makes
 * an operation of it; everywhere, {@link social.hearsay.replica.microblog.Verbs} reads the operation out of the
 * update and it is applied. {@code kernel} is what all things are made of; {@code access}, {@code account}, {@code
 * post}, {@code poll} and {@code relation} are the things, in that order: later ones know earlier ones. {@code text} reads what
 * posts say. Pure: no clock, randomness, HTTP, SQL or Jakarta.
 */
@NullMarked
package social.hearsay.replica.microblog;

import org.jspecify.annotations.NullMarked;
