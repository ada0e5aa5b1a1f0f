package social.hearsay.replica.microblog.operation;

import java.util.Set;
import social.hearsay.common.id.Stamp;

/** Makes somebody follow an account. */
public record Follow(Stamp source, Stamp target, Set<String> options) implements MicroblogOperation {}
