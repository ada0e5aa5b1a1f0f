package social.hearsay.replica.api.post;

import java.util.List;

/**
 * What is around a post (the entity Context).
 *
 * @param ancestors what it replies to, from the root on
 * @param descendants what replies to it, each reply after what it replies to
 */
public record StatusContext(List<Status> ancestors, List<Status> descendants) {}
