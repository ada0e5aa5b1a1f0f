package social.hearsay.replica.api.account;

import org.jspecify.annotations.Nullable;

/**
 * What only the owner of an account may know of it.
 *
 * @param email the address that they gave
 * @param emailTaken whether another account had claimed that address before, at another replica: it
 *     can't be used to sign in here, and its owner should give another
 * @param closed whether the account is closed
 * @param role what the account may do beyond its own: {@code admin}, {@code moderator} or {@code none}
 * @param suspended whether moderators have suspended it
 * @param disabled whether they have seen to it that nobody can sign in
 * @param reopenUntil until when a closed account can be opened again, at least
 */
public record OwnAccount(
        String id,
        String username,
        String email,
        boolean emailTaken,
        boolean closed,
        String role,
        boolean suspended,
        boolean disabled,
        @Nullable String reopenUntil) {}
