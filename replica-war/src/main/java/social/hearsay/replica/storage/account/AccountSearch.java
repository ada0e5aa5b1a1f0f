package social.hearsay.replica.storage.account;

import java.util.Set;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Profile;
import social.hearsay.replica.microblog.text.SearchText;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchTable;

/** The table through which people are found by their names: those whose account is open. */
public final class AccountSearch {
    public static final String TABLE = SearchTable.PREFIX + "accounts";

    private final SearchTable table;

    public AccountSearch(Statements statements) {
        this.table = new SearchTable(TABLE, statements);
    }

    /** Makes it of all accounts. */
    public void rebuild() {
        table.clear();
        table.statements().each("SELECT * FROM accounts", SqlAccounts::map, this::put);
    }

    public void create() {
        table.create();
    }

    void put(Account account) {
        if (account.open()) {
            String names = account.username() + " "
                    + account.profile().text(Profile.DISPLAY_NAME).orElse("");
            table.put(account.id(), new SearchTable.Document(SearchText.words(names), Set.of(SearchMark.ANY)));
        } else {
            table.remove(account.id());
        }
    }

    void remove(Account account) {
        table.remove(account.id());
    }
}
