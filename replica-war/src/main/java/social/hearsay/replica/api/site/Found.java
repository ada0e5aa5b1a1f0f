package social.hearsay.replica.api.site;

import java.util.List;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.post.Status;

/** What a search found (the entity Search). */
public record Found(List<AccountEntity> accounts, List<Status> statuses, List<Object> hashtags) {}
