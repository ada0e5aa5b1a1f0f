package social.hearsay.replica.microblog.site;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKey;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.Shortcode;
import social.hearsay.replica.replication.Decision;

/** Adds a custom emoji, changes it, or takes it away; of several writes to one shortcode that with the largest stamp is seen. */
public record WriteEmoji(String shortcode, EntryState state) implements MicroblogOperation {
    /** How many there may be; several that are added at once may be more. */
    public static final int MOST = 2_000;

    /**
     * Asked for by the operator.
     *
     * @param emoji whose files are kept already, on as many disks as they shall be; null to take it away
     */
    public record Command(
            String request, String shortcode, @Nullable Emoji emoji) implements MicroblogCommand {
        /** What is taken away has to be there. */
        @Override
        public Decision judge(Lookup value) {
            boolean there = Entries.kept(value, EntryKind.EMOJI, WriteNotice.NOBODY, shortcode)
                    .isPresent();
            if (emoji == null) {
                return there
                        ? Verdict.execute(request, new WriteEmoji(shortcode, EntryState.ENDED))
                        : Verdict.notFound();
            }
            Optional<MicroblogRejection> problem = problem(emoji, there, value);
            return problem.map(Verdict::reject)
                    .orElseGet(
                            () -> Verdict.execute(request, new WriteEmoji(shortcode, EntryState.of(emoji.written()))));
        }

        private Optional<MicroblogRejection> problem(Emoji wished, boolean there, Lookup value) {
            if (!Shortcode.isOne(shortcode)) {
                return Optional.of(MicroblogRejection.forbidden("A shortcode is of " + Shortcode.SHORTEST + " to "
                        + Shortcode.LONGEST + " of the characters a-z, A-Z, 0-9 and _"));
            }
            String category = wished.category();
            if (category != null && category.length() > Emoji.LONGEST_CATEGORY) {
                return Optional.of(MicroblogRejection.forbidden(
                        "A category has " + Emoji.LONGEST_CATEGORY + " characters at the most"));
            }
            boolean full = !there
                    && value.port(Entries.class)
                                    .names(EntryKind.EMOJI, WriteNotice.NOBODY, MOST)
                                    .size()
                            == MOST;
            return full
                    ? Optional.of(MicroblogRejection.forbidden("There are " + MOST + " already"))
                    : Optional.empty();
        }
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Entries.write(changes, key(), occurrence, state);
    }

    @Override
    public boolean deletes() {
        return !state.active();
    }

    @Override
    public boolean holds(Stamp since, Lookup value) {
        return value.find(Entries.class, key())
                .filter(entry -> entry.states().isNewerThan(since))
                .isEmpty();
    }

    private EntryKey key() {
        return new EntryKey(EntryKind.EMOJI, WriteNotice.NOBODY, shortcode);
    }
}
