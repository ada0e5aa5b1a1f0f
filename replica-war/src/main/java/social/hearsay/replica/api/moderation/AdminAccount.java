package social.hearsay.replica.api.moderation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import social.hearsay.replica.api.account.AccountEntity;
import social.hearsay.replica.api.account.CredentialAccount;

/**
 * An account as moderators see it (the entity Admin::Account).
 *
 * @param domain always null: there are only accounts of this site
 * @param ip always null: addresses are not kept
 * @param email as its owner gave it
 */
public record AdminAccount(
        String id,
        String username,
        @Nullable String domain,
        String createdAt,
        String email,
        @Nullable String ip,
        List<Object> ips,
        @Nullable String locale,
        @Nullable String inviteRequest,
        CredentialAccount.Role role,
        boolean confirmed,
        boolean approved,
        boolean disabled,
        boolean silenced,
        boolean suspended,
        boolean sensitized,
        AccountEntity account,
        @Nullable String createdByApplicationId,
        @Nullable String invitedByAccountId) {}
