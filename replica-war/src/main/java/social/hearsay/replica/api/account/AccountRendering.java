package social.hearsay.replica.api.account;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Site;

/** Accounts as clients see them on this site. */
public record AccountRendering(Site site) {
    /** Where the picture of who has none is found, below the site's root. */
    public static final String NO_AVATAR = "/media/default/avatar.png";

    public static final String NO_HEADER = "/media/default/header.png";

    public static AccountRendering of(View view) {
        return new AccountRendering(view.call().site());
    }

    /** Those of these accounts that there are, in this order. */
    public static List<AccountEntity> all(View view, List<Long> ids) {
        AccountRendering rendering = of(view);
        Map<Long, AccountRow> rows = AccountQueries.of(view).all(ids);
        return ids.stream()
                .map(id -> Optional.ofNullable(rows.get(id)))
                .flatMap(Optional::stream)
                .map(rendering::account)
                .toList();
    }

    public AccountEntity account(AccountRow row) {
        String profile = site.profile(row.username());
        String avatar = site.base() + NO_AVATAR;
        String header = site.base() + NO_HEADER;
        return new AccountEntity(
                Long.toString(row.id()),
                row.username(),
                row.username(),
                row.username(),
                false,
                false,
                true,
                false,
                false,
                Moment.midnight(new Stamp(row.id())),
                "",
                profile,
                profile,
                avatar,
                avatar,
                header,
                header,
                row.followers(),
                row.following(),
                row.statuses(),
                row.lastPost() == null ? null : Moment.day(new Stamp(row.lastPost())),
                false,
                List.of(),
                List.of(),
                List.of());
    }

    public CredentialAccount credentials(AccountRow row) {
        CredentialAccount.Source source = new CredentialAccount.Source(
                "", List.of(), "public", false, row.registration().locale(), 0, false, true, false);
        return new CredentialAccount(account(row), source, CredentialAccount.Role.NONE);
    }
}
