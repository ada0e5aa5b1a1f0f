package social.hearsay.replica.api.search;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.text.SearchText;
import social.hearsay.replica.storage.kernel.SearchMark;
import social.hearsay.replica.storage.kernel.SearchMatch.Phrase;

/**
 * What somebody looks for among posts, as they type it: words, phrases in quotation marks, {@code -} before what is not to be
 * there, and operators. Whatever can't be read as an operator is words; nothing is an error.
 *
 * @param all what has to be there
 * @param none what must not be there
 * @param below only ids below this one
 * @param above only ids above this one
 * @param place where to look
 * @param known whether everything that it names is there: nobody has written anything by a name that nobody has
 */
record SearchQuery(List<Phrase> all, List<Phrase> none, long below, long above, Place place, boolean known) {
    /** Where to look. */
    enum Place {
        /** In everything that can be found. */
        ALL,
        /** In what is in public timelines. */
        PUBLIC,
        /** In what the reader has to do with. */
        LIBRARY
    }

    /** In code units: what follows is not heeded. */
    private static final int LONGEST = 500;

    private static final int MOST_TERMS = 20;
    private static final int MOST_WORDS = 50;

    private static final Pattern TERM =
            Pattern.compile("([-+]?)(?:(from|has|is|in|before|after|during|language):)?(?:\"([^\"]*)(?:\"|$)|(\\S+))");

    private static final Map<String, String> MARKS = Map.of(
            "has media", SearchMark.MEDIA,
            "has image", SearchMark.IMAGE,
            "has video", SearchMark.VIDEO,
            "has audio", SearchMark.AUDIO,
            "has poll", SearchMark.POLL,
            "has link", SearchMark.LINK,
            "has embed", SearchMark.LINK,
            "is reply", SearchMark.REPLY,
            "is sensitive", SearchMark.SENSITIVE);

    SearchQuery {
        all = List.copyOf(all);
        none = List.copyOf(none);
    }

    /**
     * Reads it.
     *
     * @param account the id of the account that has a name, as it is written; {@code me} is whoever looks
     */
    static SearchQuery parse(String text, Function<String, OptionalLong> account) {
        Reading reading = new Reading(account);
        Matcher term = TERM.matcher(text.length() > LONGEST ? text.substring(0, LONGEST) : text);
        for (int count = 0; count < MOST_TERMS && term.find(); count++) {
            String value = Optional.ofNullable(term.group(3)).orElse(term.group(4));
            reading.term(term.group(1).equals("-"), term.group(2), value);
        }
        return reading.query();
    }

    /** Whether anything is looked for. */
    boolean isEmpty() {
        return all.isEmpty() && none.isEmpty() && below == Long.MAX_VALUE && above == 0;
    }

    /** This, by an account alone. */
    SearchQuery by(long author) {
        List<Phrase> more = new ArrayList<>(all);
        more.add(Phrase.of(SearchMark.by(author)));
        return new SearchQuery(more, none, below, above, place, known);
    }

    /** A query while it is read. */
    private static final class Reading {
        private final Function<String, OptionalLong> account;
        private final List<Phrase> all = new ArrayList<>();
        private final List<Phrase> none = new ArrayList<>();
        private long below = Long.MAX_VALUE;
        private long above;
        private Place place = Place.ALL;
        private boolean known = true;
        private int words;

        Reading(Function<String, OptionalLong> account) {
            this.account = account;
        }

        void term(boolean without, @Nullable String operator, String value) {
            boolean done = operator != null
                    && switch (operator) {
                        case "from" -> from(without, value);
                        case "has", "is" -> mark(without, MARKS.get(operator + " " + value.toLowerCase(Locale.ROOT)));
                        case "language" -> mark(without, SearchMark.in(value));
                        case "in" -> !without && in(value);
                        default -> !without && day(operator, value);
                    };
            if (!done) {
                words(without, operator == null ? value : operator + " " + value);
            }
        }

        private void words(boolean without, String text) {
            List<String> found = SearchText.words(text);
            words += found.size();
            if (!found.isEmpty() && words <= MOST_WORDS) {
                (without ? none : all).add(new Phrase(found, false));
            }
        }

        private boolean from(boolean without, String name) {
            OptionalLong author = account.apply(name);
            if (author.isPresent()) {
                return mark(without, SearchMark.by(author.getAsLong()));
            }
            known = known && without;
            return true;
        }

        private boolean mark(boolean without, @Nullable String mark) {
            if (mark == null) {
                return false;
            }
            (without ? none : all).add(Phrase.of(mark));
            return true;
        }

        private boolean in(String name) {
            for (Place each : Place.values()) {
                if (each.name().equalsIgnoreCase(name)) {
                    place = each;
                    return true;
                }
            }
            return false;
        }

        /** Days begin and end as they do in Greenwich. */
        private boolean day(String operator, String text) {
            try {
                LocalDate day = LocalDate.parse(text);
                if (day.getYear() < 1970 || day.getYear() > 9998) {
                    return false;
                }
                long begins = id(day);
                long ends = id(day.plusDays(1));
                switch (operator) {
                    case "before" -> below = Math.min(below, begins);
                    case "after" -> above = Math.max(above, ends - 1);
                    default -> {
                        below = Math.min(below, ends);
                        above = Math.max(above, begins - 1);
                    }
                }
                return true;
            } catch (DateTimeException none) {
                return false;
            }
        }

        private static long id(LocalDate day) {
            return Stamp.of(day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli(), 0, 0)
                    .value();
        }

        SearchQuery query() {
            return new SearchQuery(all, none, below, Math.max(0, above), place, known);
        }
    }
}
