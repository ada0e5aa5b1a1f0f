package social.hearsay.replica.microblog.relation;

import java.util.Map;
import java.util.Set;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/**
 * Writes down something about an account, for oneself alone.
 *
 * @param text in the place of what was written before; nothing when it is empty
 */
public record Note(Stamp source, Stamp target, String text) implements EdgeOperation {
    /** In code points, as Mastodon has it. */
    private static final int LONGEST = 2_000;

    public record Command(String request, Stamp actor, Stamp target, String text) implements Stance {
        @Override
        public Decision judge(Lookup value) {
            String kept = PostText.storable(text);
            return kept.codePointCount(0, kept.length()) > LONGEST
                    ? Verdict.invalid(
                            new Problem("comment", "ERR_TOO_LONG", "is too long (maximum is 2000 characters)"))
                    : judgeDrawing(value, (from, to) -> new Note(from, to, kept));
        }
    }

    @Override
    public EdgeKind kind() {
        return EdgeKind.NOTE;
    }

    @Override
    public EdgeState state() {
        return text.isEmpty() ? EdgeState.ENDED : new EdgeState(true, Set.of(), Map.of(EdgeState.TEXT, text));
    }
}
