package social.hearsay.replica.mail;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.account.Account;

/** What people are told by mail about their accounts. Does nothing where no mail is sent. */
public final class AccountMail {
    private final Optional<Outbox> outbox;
    private final Letters letters;
    private final MailTokens tokens;
    private final SharedLimit ofAccount;
    private final InstantSource clock;

    /**
     * @param outbox empty where no mail is sent
     * @param ofAccount how many letters of one kind an account gets; past it they are not written, and
     *     nobody is told
     */
    public AccountMail(
            Optional<Outbox> outbox, Letters letters, MailTokens tokens, SharedLimit ofAccount, InstantSource clock) {
        this.outbox = outbox;
        this.letters = letters;
        this.tokens = tokens;
        this.ofAccount = ofAccount;
        this.clock = clock;
    }

    /** Whether mail is sent. */
    public boolean isOn() {
        return outbox.isPresent();
    }

    /** Sends what is due; to be called now and then. */
    public void look() {
        outbox.ifPresent(Outbox::look);
    }

    /** How many letters wait. */
    public long waiting() {
        return outbox.map(Outbox::waiting).orElse(0);
    }

    /** How many letters have come to that end. */
    public long count(Outbox.Fate fate) {
        return outbox.map(box -> box.count(fate)).orElse(0L);
    }

    /**
     * Lets somebody who forgot the password set another one. Takes as long for nobody as for somebody.
     *
     * @param account empty where nobody has what was typed, or not as their address
     * @param request under which it was asked for
     */
    public void reset(Optional<Account> account, UpdateId request) {
        offer(() -> account.filter(Account::open)
                .filter(known -> isGranted("reset", known))
                .map(known -> {
                    Duration time = letters.resetTime();
                    long now = clock.millis();
                    return letters.reset(known, tokens.mint(known, now, time), request, now + time.toMillis());
                }));
    }

    /** Tells the owner of an account that its password was changed by an update. */
    public void passwordChanged(Account account, UpdateId change) {
        offer(() -> isGranted("password", account)
                ? Optional.of(letters.passwordChanged(account, change, clock.millis()))
                : Optional.empty());
    }

    /**
     * Tells who had an account until now that its address was changed by an update.
     *
     * @param before the account as it was
     */
    public void emailChanged(Account before, UpdateId change) {
        offer(() -> isGranted("email", before)
                ? Optional.of(letters.emailChanged(before, change, clock.millis()))
                : Optional.empty());
    }

    private boolean isGranted(String kind, Account account) {
        return ofAccount.take(kind + " " + account.id()).granted();
    }

    private void offer(Supplier<Optional<Letter>> draft) {
        outbox.ifPresent(box -> box.offer(draft));
    }
}
