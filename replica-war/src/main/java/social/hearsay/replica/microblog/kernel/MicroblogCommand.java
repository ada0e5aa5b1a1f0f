package social.hearsay.replica.microblog.kernel;

import social.hearsay.common.wire.Operation;
import social.hearsay.replica.replication.Command;
import social.hearsay.replica.replication.Decision;

/**
 * What somebody who is known asks for: {@code actor} is the account that authenticated. Ids may be
 * aliases. Carries everything that time, chance and secrets contribute, so that judging it is a
 * function of it and the value.
 */
public interface MicroblogCommand extends Command {
    /** Who asked for what, as a retry repeats it; see {@link Operation#request()}. */
    String request();

    /**
     * Whether it is granted, by Mastodon's rules and in its words, and which operation does it. Judged
     * once, by the replica that accepts it and against its value as it is; what depends on that value,
     * such as whom a name means, is fixed in the operation for everybody.
     */
    Decision judge(Lookup value);

    /** Under which of the names of {@link Forcible} a site may want this to be exact at once; empty for none. */
    default String forcedAs(Lookup value) {
        return forcedAs();
    }
}
