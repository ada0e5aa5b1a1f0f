package social.hearsay.replica.microblog.account;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Deletions;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;
import social.hearsay.replica.microblog.kernel.Write;
import social.hearsay.replica.microblog.text.EmailAddress;

/**
 * Somebody's account; gone for everybody else when it is closed, and no more than a claim to its
 * handle when it is purged.
 *
 * @param id the stamp of the update that registered it; of twins the smaller
 * @param username what it is called: the name that was registered or, when an older account has that,
 *     the name with the id behind it
 * @param registration what it was registered with
 * @param counts how much it has
 * @param credentials what its owner has changed of how they are known and let in
 * @param closings what was done to close it
 * @param profile what its owner says of themselves
 * @param moderation what operators and moderators have decided of it
 */
public record Account(
        Stamp id,
        String username,
        Registration registration,
        AccountCounts counts,
        Credentials credentials,
        Deletions closings,
        Profile profile,
        Moderation moderation)
        implements Row<Stamp> {

    /** An account as it was registered. */
    public Account(Stamp id, String username, Registration registration, AccountCounts counts) {
        this(id, username, registration, counts, Credentials.NONE, Deletions.NONE, Profile.NONE, Moderation.NONE);
    }

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

    /** Whether it is there for others: neither closed, nor purged, nor suspended. */
    public boolean open() {
        return !closed() && !moderation.suspended();
    }

    /** Whether its owner has closed it, or it is purged. */
    public boolean closed() {
        return closings.hidden();
    }

    /** Whether its owner may sign in and use what is signed in. */
    public boolean usable() {
        return open() && !moderation.disabled();
    }

    /** Whether only the claim to its handle is left. */
    public boolean purged() {
        return closings.purge() != null;
    }

    /** The address that it claims, as its owner wrote it; empty when it is purged. */
    public String email() {
        return credentials.emails().latest().map(Write::value).orElse(registration.email());
    }

    /** Since when it claims that address. Of all who claim one, whoever has done so for longest has it. */
    public Stamp emailSince() {
        return credentials.emails().latest().map(write -> write.cause().stamp()).orElse(id);
    }

    /** What it is found by when somebody signs in with an address. */
    public String address() {
        return address(email());
    }

    public static String address(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    /** What an account with that mailbox may be found by: {@link EmailAddress#FORMS}, some perhaps the same. */
    public static List<String> addresses(String email) {
        return EmailAddress.forms(email).stream().map(Account::address).toList();
    }

    /** The hash that was set with its password. */
    public String setPasswordHash() {
        return credentials.passwords().latest().map(Write::value).orElse(registration.passwordHash());
    }

    /** How its password is checked: by that hash, or a stronger one of the same password. */
    public String passwordHash() {
        return credentials.rehashed(setPasswordHash());
    }

    /** What has ended a token of that stamp together with all others; empty when it is good still. */
    public Optional<Cause> endingOf(Stamp issuedAt) {
        return Optional.ofNullable(closings.purge())
                .or(() -> credentials
                        .endings()
                        .latest()
                        .map(Write::cause)
                        .filter(cause -> cause.stamp().isAfter(issuedAt)));
    }

    public Account withUsername(String changed) {
        return new Account(id, changed, registration, counts, credentials, closings, profile, moderation);
    }

    public Account withCounts(AccountCounts changed) {
        return new Account(id, username, registration, changed, credentials, closings, profile, moderation);
    }

    public Account withCredentials(Credentials changed) {
        return new Account(id, username, registration, counts, changed, closings, profile, moderation);
    }

    public Account withClosings(Deletions changed) {
        return new Account(id, username, registration, counts, credentials, changed, profile, moderation);
    }

    public Account withProfile(Profile changed) {
        return new Account(id, username, registration, counts, credentials, closings, changed, moderation);
    }

    public Account withModeration(Moderation changed) {
        return new Account(id, username, registration, counts, credentials, closings, profile, changed);
    }

    /** This in the place of a twin, with all that was done to that. */
    public Account after(Account twin) {
        Registration kept = twin.purged() ? registration.bare() : registration;
        return new Account(id, username, kept, counts, twin.credentials, twin.closings, twin.profile, twin.moderation);
    }

    /** The claim that is left of it. */
    public Account purged(Cause cause) {
        return new Account(
                id,
                username,
                registration.bare(),
                counts,
                Credentials.NONE,
                closings.onlyPurged(cause),
                Profile.NONE,
                Moderation.NONE);
    }

    @Override
    public void count(Changes changes, int times) {
        ToldModerators told = registration.told();
        if (told != null && !purged()) {
            changes.port(SignUps.class).count(this, told, changes, times);
        }
    }

    @Override
    public Class<Accounts> table() {
        return Accounts.class;
    }

    @Override
    public long hash() {
        RowHash hash = new RowHash("account").add(id).add(username);
        registration.hash(hash);
        hash.add(counts.statuses()).add(counts.followers()).add(counts.following());
        credentials.hash(hash);
        profile.hash(hash);
        moderation.hash(hash);
        if (!closings.equals(Deletions.NONE)) {
            closings.hash(hash);
            hash.add(purged());
        }
        return hash.value();
    }

    /** None: handles are never used again, so its claim stays for good. */
    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
