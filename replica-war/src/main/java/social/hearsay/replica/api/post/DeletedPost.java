package social.hearsay.replica.api.post;

/**
 * A post of the viewer's own that is deleted and not purged.
 *
 * @param deletion the stamp of the deletion that hides it
 */
record DeletedPost(PostRow post, long deletion) {}
