package social.hearsay.replica.microblog.account;

import java.util.List;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/** That one is left, where a site wants that: by the setting {@code hearsay.forced}. */
public final class Admins {
    /** More than any site has; of so many the first are looked at. */
    private static final int MOST = 1_000;

    private Admins() {}

    /** Whether that account is an admin, and nobody else is who can sign in. */
    public static boolean isLast(Lookup value, Stamp reference) {
        List<Stamp> admins = value.port(Accounts.class).moderating(MOST).stream()
                .flatMap(id -> Accounts.find(value, id).stream())
                .filter(account -> account.usable() && account.moderation().role() == Role.ADMIN)
                .map(Account::id)
                .toList();
        return admins.equals(List.of(Accounts.id(value, reference)));
    }

    /** What whoever would take the last one away is told. */
    public static Decision refusal() {
        return Verdict.reject(MicroblogRejection.forbidden("Nobody else is an admin"));
    }

    /**
     * As what something is forced that takes an account out of use: who has a role is an admin, or may be made one in the
     * same moment. Of all others nobody else need agree.
     */
    public static String forcedAs(Lookup value, Stamp reference) {
        return Accounts.find(value, reference)
                .filter(account -> account.moderation().role() != Role.NONE)
                .map(account -> Forcible.ADMINS.text())
                .orElse("");
    }
}
