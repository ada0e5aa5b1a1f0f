package social.hearsay.replica.microblog.account;

import social.hearsay.replica.microblog.kernel.Changes;

/** What is told of it that there is an account: what is told knows accounts, which don't know it. */
public interface SignUps {
    /**
     * @param told whom that account is told to
     * @param times 1 for an account that comes, -1 for one that goes
     */
    void count(Account account, ToldModerators told, Changes changes, int times);
}
