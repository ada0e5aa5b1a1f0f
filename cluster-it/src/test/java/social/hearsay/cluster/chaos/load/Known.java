package social.hearsay.cluster.chaos.load;

/**
 * A post that somebody can ask for.
 *
 * @param account its author, by place in the cast
 * @param id as it was last shown
 */
record Known(int post, int account, long id) {}
