package social.hearsay.replica.api.entity;

import java.util.List;

/** What a search found (the entity Search). */
public record Found(List<Account> accounts, List<Status> statuses, List<Object> hashtags) {}
