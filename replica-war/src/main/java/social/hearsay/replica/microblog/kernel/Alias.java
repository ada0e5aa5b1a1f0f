package social.hearsay.replica.microblog.kernel;

import java.util.Optional;
import social.hearsay.common.id.Stamp;

/**
 * An id that a twin handed out, and the one that counts. Aliases lead straight to the thing, never to
 * another alias.
 *
 * @param id the larger stamp
 * @param target the id of the account or post
 */
public record Alias(Stamp id, Stamp target) implements Row<Stamp> {
    @Override
    public Stamp key() {
        return id;
    }

    @Override
    public Class<Aliases> table() {
        return Aliases.class;
    }

    @Override
    public long hash() {
        return 0;
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
