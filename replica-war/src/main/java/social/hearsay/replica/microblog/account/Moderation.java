package social.hearsay.replica.microblog.account;

import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Registers;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * What operators and moderators have decided of an account. Each decision is a last-writer field of its own.
 *
 * @param decisions by the names here; the values are {@code true} and {@code false}, and for the role its word
 */
public record Moderation(Registers decisions) {
    /** What the account may do beyond its own: {@link Role#text()}. */
    public static final String ROLE = "role";
    /** It is gone for everybody, and can't be used; all of that can be undone. */
    public static final String SUSPENDED = "suspended";
    /** Only who follows it comes across what it does. */
    public static final String SILENCED = "silenced";
    /** Nobody can sign in to it, or use what is signed in. */
    public static final String DISABLED = "disabled";
    /** Its media are shown as sensitive. */
    public static final String SENSITIVE = "sensitive";

    public static final Moderation NONE = new Moderation(Registers.NONE);

    public Role role() {
        return decisions.text(ROLE).flatMap(Role::parse).orElse(Role.NONE);
    }

    public boolean suspended() {
        return decisions.flag(SUSPENDED);
    }

    public boolean silenced() {
        return decisions.flag(SILENCED);
    }

    public boolean disabled() {
        return decisions.flag(DISABLED);
    }

    public boolean sensitive() {
        return decisions.flag(SENSITIVE);
    }

    /** The stamp of the decision by which it is suspended, or is not. */
    public Stamp suspensionDecided() {
        return decisions.latest(SUSPENDED).map(write -> write.cause().stamp()).orElse(Stamp.ZERO);
    }

    void hash(RowHash hash) {
        if (!equals(NONE)) {
            decisions.hash(hash.add("moderation"));
        }
    }
}
