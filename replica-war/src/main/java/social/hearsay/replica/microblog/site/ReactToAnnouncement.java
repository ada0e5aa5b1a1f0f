package social.hearsay.replica.microblog.site;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.account.Account;
import social.hearsay.replica.microblog.account.Accounts;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryOperation;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.News;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.replication.Decision;

/**
 * Says by an emoji what somebody thinks of an announcement, or that they do no longer; for each emoji by itself, the write with
 * the largest stamp counts.
 *
 * @param reaction an emoji of Unicode's, or the shortcode of one of the site's
 */
public record ReactToAnnouncement(Stamp account, String announcement, String reaction, boolean given)
        implements EntryOperation {
    /** So many different ones there are of an announcement; several that are added at once may be more. */
    public static final int MOST = 8;

    private static final int LONGEST = 64;
    private static final Pattern ONE_CHARACTER = Pattern.compile("\\X");
    private static final int AS_EMOJI = 0xFE0F;
    private static final int KEYCAP = 0x20E3;

    public record Command(String request, Stamp actor, String announcement, String reaction, boolean given)
            implements MicroblogCommand {
        @Override
        public Decision judge(Lookup value) {
            Optional<Stamp> owner = Accounts.open(value, actor).map(Account::id);
            if (owner.isEmpty()
                    || Entries.kept(value, EntryKind.ANNOUNCEMENT, WriteNotice.NOBODY, announcement)
                            .isEmpty()) {
                return Verdict.notFound();
            }
            String name = entryName(announcement, reaction);
            boolean there = Entries.kept(value, EntryKind.ANNOUNCEMENT_REACTION, owner.get(), name)
                    .isPresent();
            if (there == given) {
                return Verdict.unchanged();
            }
            Optional<Problem> problem = given ? problem(name, value) : Optional.empty();
            return problem.map(Verdict::invalid)
                    .orElseGet(() -> Verdict.execute(
                            request, new ReactToAnnouncement(owner.get(), announcement, reaction, given)));
        }

        private Optional<Problem> problem(String name, Lookup value) {
            boolean known = isEmoji(reaction)
                    || Entries.kept(value, EntryKind.EMOJI, WriteNotice.NOBODY, reaction)
                            .isPresent();
            if (!known) {
                return Optional.of(new Problem("name", "ERR_INVALID", "is not a recognized emoji"));
            }
            List<String> names = value.port(Entries.class).namesOf(EntryKind.ANNOUNCEMENT_REACTION, announcement, MOST);
            return names.size() == MOST && !names.contains(name)
                    ? Optional.of(new Problem("base", "ERR_TOO_MANY", "limit of different reactions reached"))
                    : Optional.empty();
        }
    }

    /** What such an entry is kept under. */
    private static String entryName(String announcement, String reaction) {
        return announcement + " " + reaction;
    }

    /** The emoji of an entry of that name. */
    public static String reaction(String name) {
        return name.substring(name.indexOf(' ') + 1);
    }

    /** Whether people see it as one character, and as a picture. */
    static boolean isEmoji(String text) {
        if (text.isEmpty()
                || text.length() > LONGEST
                || !ONE_CHARACTER.matcher(text).matches()) {
            return false;
        }
        int first = text.codePointAt(0);
        if (first < 0x80) {
            return "0123456789#*".indexOf(first) >= 0 && text.indexOf(KEYCAP) >= 0;
        }
        return Character.getType(first) == Character.OTHER_SYMBOL
                || (text.indexOf(AS_EMOJI) >= 0 && !Character.isLetterOrDigit(first));
    }

    @Override
    public List<News> news(Stamp issuedAt) {
        return List.of(new News.ReactedTo(announcement, reaction));
    }

    @Override
    public EntryKind kind() {
        return EntryKind.ANNOUNCEMENT_REACTION;
    }

    @Override
    public String name(Lookup value) {
        return entryName(announcement, reaction);
    }

    @Override
    public EntryState state() {
        return given ? EntryState.of(announcement) : EntryState.ENDED;
    }
}
