package social.hearsay.replica.api.moderation;

import java.sql.Connection;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.account.AccountRendering;
import social.hearsay.replica.api.account.AccountRow;
import social.hearsay.replica.api.account.CredentialAccount;
import social.hearsay.replica.api.http.answer.Moment;
import social.hearsay.replica.api.http.flow.Page;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.api.http.request.Site;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.NamedText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.ValueList;

/** Accounts as moderators see them, closed and suspended ones too, in one read transaction. */
final class AdminAccountQueries {
    /** Of the pages and mails, for who gave none. */
    private static final String LANGUAGE = "en";

    private final Statements statements;
    private final AccountQueries accounts;
    private final Connection connection;
    private final Site site;

    static AdminAccountQueries of(View view) {
        return new AdminAccountQueries(view.connection(), view.call().site());
    }

    AdminAccountQueries(Connection connection, Site site) {
        this.statements = Statements.of(connection);
        this.accounts = new AccountQueries(connection);
        this.connection = connection;
        this.site = site;
    }

    /** The newest first. */
    Page<AdminAccount> list(AdminAccountFilter filter, PageRequest page) {
        NamedText text = NamedText.of(sql(filter, page));
        Map<String, Object> values = new HashMap<>(filter.values());
        values.putAll(Map.of("max", page.maxId(), "above", page.aboveId(), "limit", page.limit()));
        List<Account> found = statements.list(text.marked(), SqlAccounts::map, text.arguments(values));
        return Page.of(page, found, account -> account.id().value()).with(this::shown);
    }

    static String sql(AdminAccountFilter filter, PageRequest page) {
        return "select a.* from accounts a where a.purge_origin is null" + filter.text()
                + " and a.id < :max and a.id > :above order by a.id " + (page.fromBelow() ? "asc" : "desc")
                + " limit :limit";
    }

    /** @param id as a client has it; may be an alias */
    Optional<AdminAccount> find(long id) {
        List<Account> found = statements.list(
                "select * from accounts where purge_origin is null"
                        + " and id = coalesce((select s.target from aliases s where s.id = ?), ?)",
                SqlAccounts::map,
                id,
                id);
        return shown(found).stream().findFirst();
    }

    /** Those of these accounts that there are, by id. */
    Map<Long, AdminAccount> all(Collection<Long> ids) {
        Map<Long, AdminAccount> all = new LinkedHashMap<>();
        if (!ids.isEmpty()) {
            ValueList wanted = ValueList.of(ids);
            shown(statements.list(
                            "select * from accounts where purge_origin is null and id in " + wanted.marks(),
                            SqlAccounts::map,
                            wanted.after()))
                    .forEach(account -> all.put(Long.valueOf(account.id()), account));
        }
        return all;
    }

    private List<AdminAccount> shown(List<Account> found) {
        Map<Long, AccountRow> rows = accounts.evenGone(
                found.stream().map(account -> account.id().value()).toList());
        AccountRendering rendering = AccountRendering.of(connection, site, rows.values());
        return found.stream()
                .flatMap(account ->
                        Optional.ofNullable(rows.get(account.id().value()))
                                .map(row -> shown(account, row, rendering))
                                .stream())
                .toList();
    }

    private static AdminAccount shown(Account account, AccountRow row, AccountRendering rendering) {
        Moderation moderation = account.moderation();
        String locale = account.registration().locale();
        return new AdminAccount(
                account.id().toString(),
                account.username(),
                null,
                Moment.of(account.id()),
                account.email(),
                null,
                List.of(),
                locale == null ? LANGUAGE : locale,
                null,
                CredentialAccount.Role.of(moderation.role()),
                true,
                true,
                moderation.disabled(),
                moderation.silenced(),
                moderation.suspended(),
                moderation.sensitive(),
                rendering.account(row),
                null,
                null);
    }
}
