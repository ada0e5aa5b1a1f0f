package social.hearsay.replica.storage.account;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.AccountCounts;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.account.Credentials;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Deletion;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.Columns;
import social.hearsay.replica.storage.kernel.FileUses;

/** The table {@code accounts}. */
public final class SqlAccounts implements Accounts {
    private static final String UPSERT = "INSERT INTO accounts"
            + " (id, handle, claim, username, email, registration, statuses, followers, following,"
            + " credentials, email_since, closings, closed, closing_origin, purge_origin, profile, unindexed,"
            + " moderation, role, suspended, silenced, disabled)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
            + " handle = excluded.handle, claim = excluded.claim, username = excluded.username,"
            + " email = excluded.email, registration = excluded.registration, statuses = excluded.statuses,"
            + " followers = excluded.followers, following = excluded.following,"
            + " credentials = excluded.credentials, email_since = excluded.email_since,"
            + " closings = excluded.closings, closed = excluded.closed,"
            + " closing_origin = excluded.closing_origin, purge_origin = excluded.purge_origin,"
            + " profile = excluded.profile, unindexed = excluded.unindexed,"
            + " moderation = excluded.moderation, role = excluded.role,"
            + " suspended = excluded.suspended, silenced = excluded.silenced, disabled = excluded.disabled";
    private static final String COUNT = "UPDATE accounts SET statuses = ?, followers = ?, following = ? WHERE id = ?";

    private final Statements statements;
    private final AccountSearch search;
    private final FileUses files;

    public SqlAccounts(Statements statements) {
        this.statements = statements;
        this.search = new AccountSearch(statements);
        this.files = new FileUses(statements);
    }

    /** Reads a row with all its columns. */
    public static Account map(ResultSet row) throws SQLException {
        return new Account(
                Columns.stamp(row, "id"),
                row.getString("username"),
                Json.read(row.getString("registration"), Registration.class),
                new AccountCounts(row.getLong("statuses"), row.getLong("followers"), row.getLong("following")),
                credentials(row),
                Columns.deletions(row, "closings"),
                profile(row.getString("profile")),
                moderation(row.getString("moderation")));
    }

    /** What the column {@code profile} holds. */
    public static Profile profile(@Nullable String column) {
        return column == null ? Profile.NONE : Json.read(column, Profile.class);
    }

    /** What the column {@code moderation} holds. */
    public static Moderation moderation(@Nullable String column) {
        return column == null ? Moderation.NONE : new Moderation(Json.read(column, Registers.class));
    }

    private static Credentials credentials(ResultSet row) throws SQLException {
        String json = row.getString("credentials");
        return json == null ? Credentials.NONE : Json.read(json, Credentials.class);
    }

    private static @Nullable String credentials(Credentials credentials) {
        return credentials.equals(Credentials.NONE) ? null : Json.write(credentials);
    }

    @Override
    public Optional<Account> find(Stamp id) {
        return statements.first("SELECT * FROM accounts WHERE id = ?", SqlAccounts::map, id);
    }

    @Override
    public Optional<Account> byHandle(String handle) {
        return statements.first("SELECT * FROM accounts WHERE handle = ? ORDER BY id", SqlAccounts::map, handle);
    }

    @Override
    public List<Stamp> claiming(String handle) {
        return ids("SELECT id FROM accounts WHERE claim = ? ORDER BY id", handle);
    }

    @Override
    public List<Stamp> claimingAddress(String address) {
        return ids("SELECT id FROM accounts WHERE email = ? ORDER BY id", address);
    }

    @Override
    public List<Stamp> purgeable(ReplicaId origin, Stamp before, int most) {
        return ids(
                "SELECT id FROM accounts WHERE closing_origin = ? AND closed < ? ORDER BY closed LIMIT ?",
                origin.text(),
                before,
                most);
    }

    @Override
    public List<Stamp> moderating(int most) {
        return ids("SELECT id FROM accounts WHERE role IS NOT NULL ORDER BY id LIMIT ?", most);
    }

    @Override
    public void insert(Account account) {
        store(account);
        files.replace(holder(account), List.of(), account.profile().files());
    }

    private static String holder(Account account) {
        return "account " + account.id();
    }

    private void store(Account account) {
        AccountCounts counts = account.counts();
        Optional<Cause> purge = Optional.ofNullable(account.closings().purge());
        Optional<Cause> closing = account.closings().standing().map(Deletion::cause);
        Moderation moderation = account.moderation();
        Optional<Stamp> suspended =
                moderation.suspended() ? Optional.of(moderation.suspensionDecided()) : Optional.empty();
        statements.update(
                UPSERT,
                account.id(),
                account.handle(),
                account.claim(),
                account.username(),
                account.address(),
                Json.write(account.registration()),
                counts.statuses(),
                counts.followers(),
                counts.following(),
                credentials(account.credentials()),
                account.emailSince().equals(account.id()) ? null : account.emailSince(),
                Columns.deletions(account.closings()),
                purge.or(() -> closing).map(Cause::stamp).or(() -> suspended).orElse(null),
                purge.isPresent() ? null : origin(closing),
                origin(purge),
                account.profile().equals(Profile.NONE) ? null : Json.write(account.profile()),
                account.profile().flag(Profile.INDEXABLE, true) ? null : (Boolean) true,
                moderation.equals(Moderation.NONE) ? null : Json.write(moderation.decisions()),
                moderation.role() == Role.NONE ? null : moderation.role().text(),
                moderation.suspended(),
                moderation.silenced(),
                moderation.disabled());
        search.put(account);
    }

    private static @Nullable String origin(Optional<Cause> cause) {
        return cause.map(known -> known.origin().text()).orElse(null);
    }

    @Override
    public void replace(Account before, Account after) {
        AccountCounts counts = after.counts();
        if (after.withCounts(before.counts()).equals(before)) {
            statements.update(COUNT, counts.statuses(), counts.followers(), counts.following(), after.id());
        } else {
            store(after);
            files.replace(
                    holder(after), before.profile().files(), after.profile().files());
        }
    }

    @Override
    public void remove(Account account) {
        files.replace(holder(account), account.profile().files(), List.of());
        statements.update("DELETE FROM accounts WHERE id = ?", account.id());
        search.remove(account);
    }

    @Override
    public List<Stamp> absent(ReplicaId origin, long upTo, int most) {
        return List.of();
    }

    private List<Stamp> ids(String sql, @Nullable Object... arguments) {
        return statements.list(sql, row -> Columns.stamp(row, "id"), arguments);
    }
}
