package social.hearsay.cluster.chaos.history;

import java.util.List;

/**
 * Who takes part. Accounts and sessions go by their place in these lists.
 *
 * @param accounts ids of the accounts
 * @param sessions for each session, its account; an account may have several
 */
public record Cast(List<String> accounts, List<Integer> sessions) {
    public Cast {
        accounts = List.copyOf(accounts);
        sessions = List.copyOf(sessions);
    }

    /** The account that a session acts for. */
    public int accountOf(int session) {
        return sessions.get(session);
    }
}
