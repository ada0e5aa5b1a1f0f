package social.hearsay.replica.microblog.row;

import java.util.Locale;
import java.util.Optional;
import social.hearsay.common.id.Stamp;

/**
 * Somebody's account.
 *
 * @param id the stamp of the update that registered it; of twins the smaller
 * @param username what it is called: the name that was registered or, when an older account has that,
 *     the name with the id behind it
 * @param registration what it was registered with
 * @param counts how much it has
 */
public record Account(Stamp id, String username, Registration registration, AccountCounts counts)
        implements Row<Stamp> {

    @Override
    public Stamp key() {
        return id;
    }

    /** What it is found by when somebody writes its name: handles don't depend on case. */
    public String handle() {
        return handle(username);
    }

    /** The handle that it claims, which may be another's. */
    public String claim() {
        return handle(registration.name());
    }

    public static String handle(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public Account withUsername(String changed) {
        return new Account(id, changed, registration, counts);
    }

    public Account withCounts(AccountCounts changed) {
        return new Account(id, username, registration, changed);
    }

    @Override
    public long hash() {
        RowHash hash = new RowHash("account").add(id).add(username);
        registration.hash(hash);
        return hash.add(counts.statuses())
                .add(counts.followers())
                .add(counts.following())
                .value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
