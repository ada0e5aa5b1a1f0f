package social.hearsay.replica.api.access;

import java.sql.Connection;
import java.text.Normalizer;
import java.util.Collections;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.flow.View;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.text.EmailAddress;
import social.hearsay.replica.storage.account.SqlAccounts;
import social.hearsay.replica.storage.database.Statements;

/** Accounts as only their owners may know them, closed ones too, in one read transaction. */
public final class OwnerQueries {
    /** Of all who claim an address, in whatever form, whoever has done so for longest has it. */
    private static final String FIRST_CLAIM = "select * from accounts where email in ("
            + String.join(", ", Collections.nCopies(EmailAddress.FORMS, "?"))
            + ") order by coalesce(email_since, id), id limit 1";

    private final Statements statements;

    public static OwnerQueries of(View view) {
        return new OwnerQueries(view.connection());
    }

    public OwnerQueries(Connection connection) {
        this.statements = Statements.of(connection);
    }

    /** @param id as a client has it; may be an alias */
    public Optional<Account> find(Stamp id) {
        return unlessPurged(
                "select * from accounts where id = coalesce((select s.target from aliases s where s.id = ?), ?)",
                id.value(),
                id.value());
    }

    /** By what somebody types to sign in: the address that they have, or the handle. */
    public Optional<Account> byLogin(String login) {
        String typed = Normalizer.normalize(login.strip(), Normalizer.Form.NFC);
        return typed.contains("@")
                ? unlessPurged(FIRST_CLAIM, forms(typed))
                : unlessPurged("select * from accounts where handle = ? order by id limit 1", Account.handle(typed));
    }

    /**
     * Whose mailbox a letter about that login goes to: nobody's where the address is another's. Reads as
     * much whether there is anybody or not.
     */
    public Optional<Account> byLoginForMail(String login) {
        Optional<Account> account = byLogin(login);
        Optional<Account> owner =
                unlessPurged(FIRST_CLAIM, forms(account.map(Account::email).orElse(login)));
        return account.filter(
                known -> owner.filter(first -> first.id().equals(known.id())).isPresent());
    }

    /** Whether an account has the address that it claims, and nobody claimed it before. */
    public boolean hasItsAddress(Account account) {
        return statements
                .first(FIRST_CLAIM, SqlAccounts::map, forms(account.email()))
                .filter(owner -> owner.id().equals(account.id()))
                .isPresent();
    }

    private static Object[] forms(String email) {
        return Account.addresses(email).toArray();
    }

    private Optional<Account> unlessPurged(String sql, Object... arguments) {
        return statements.first(sql, SqlAccounts::map, arguments).filter(account -> !account.purged());
    }
}
