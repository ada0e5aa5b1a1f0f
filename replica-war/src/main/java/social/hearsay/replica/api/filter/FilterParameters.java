package social.hearsay.replica.api.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.Filter;
import social.hearsay.replica.microblog.filter.FilterName;

/** What a request says of a filter. */
final class FilterParameters {
    private static final String KEYWORDS = "keywords_attributes";
    /** How many words one request may write. */
    private static final int MOST_KEYWORDS = 100;

    private final Parameters body;
    private final long now;

    /** @param now milliseconds since 1970 */
    FilterParameters(Parameters body, long now) {
        this.body = body;
        this.now = now;
    }

    /**
     * @param before what it was; null for a new one
     * @param title the name of the parameter that has the title
     * @param action what it does unless that is said
     * @throws Fault 422 when something is missing or wrong
     */
    Filter filter(@Nullable Filter before, String title, String action) {
        String named = body.text(title)
                .or(() -> Optional.ofNullable(before).map(Filter::title))
                .orElse("")
                .strip();
        if (named.isEmpty()) {
            throw Fault.invalid("Title can't be blank");
        }
        if (named.codePointCount(0, named.length()) > Filter.LONGEST_TITLE) {
            throw Fault.invalid("Title is longer than " + Filter.LONGEST_TITLE + " characters");
        }
        List<String> contexts = body.list("context").stream().distinct().toList();
        if (contexts.isEmpty() && before != null) {
            contexts = before.contexts();
        }
        if (contexts.isEmpty() || !Filter.CONTEXTS.containsAll(contexts)) {
            throw Fault.invalid("Context must be some of home, notifications, public, thread and account");
        }
        String what = body.filled("filter_action").orElse(before == null ? action : before.action());
        if (!Filter.ACTIONS.contains(what)) {
            throw Fault.invalid("Filter action must be warn, hide or blur");
        }
        return new Filter(named, contexts, what, expiry(before));
    }

    private @Nullable Long expiry(@Nullable Filter before) {
        if (body.text("expires_in").isEmpty()) {
            return before == null ? null : before.expiresAt();
        }
        OptionalInt seconds = body.number("expires_in");
        return seconds.isEmpty() || seconds.getAsInt() <= 0 ? null : (Long) (now + 1_000L * seconds.getAsInt());
    }

    /**
     * A word.
     *
     * @param before what it was; null for a new one
     * @param name the name of the parameter that has it
     */
    Filter.Keyword keyword(Filter.@Nullable Keyword before, String name) {
        String word = body.text(name)
                .or(() -> Optional.ofNullable(before).map(Filter.Keyword::keyword))
                .orElse("");
        return keyword(word, body.flag("whole_word", before != null && before.wholeWord()));
    }

    private static Filter.Keyword keyword(String word, boolean wholeWord) {
        String stripped = word.strip();
        if (stripped.isEmpty()) {
            throw Fault.invalid("Keyword can't be blank");
        }
        if (stripped.codePointCount(0, stripped.length()) > Filter.LONGEST_KEYWORD) {
            throw Fault.invalid("Keyword is longer than " + Filter.LONGEST_KEYWORD + " characters");
        }
        return new Filter.Keyword(stripped, wholeWord);
    }

    /**
     * The words of a filter that come with it: as objects of JSON or numbered fields, or as repeated fields of a form.
     *
     * @param known the words that the filter has, by id
     */
    List<EntryWrite> keywords(String filter, UpdateId request, Map<String, Filter.Keyword> known) {
        List<EntryWrite> writes = new ArrayList<>();
        List<String> repeated = body.list(KEYWORDS + "[][keyword]");
        List<String> whole = body.list(KEYWORDS + "[][whole_word]");
        for (int number = 0; number < repeated.size(); number++) {
            boolean wholeWord =
                    number < whole.size() && List.of("true", "1", "on").contains(whole.get(number));
            writes.add(write(filter, EntryId.of(request, 1 + number), keyword(repeated.get(number), wholeWord)));
        }
        for (int number = 0; number < MOST_KEYWORDS; number++) {
            String line = KEYWORDS + "[" + number + "]";
            if (body.all().containsKey(line + "[id]") || body.all().containsKey(line + "[keyword]")) {
                writes.add(one(filter, line, EntryId.of(request, 1 + repeated.size() + number), known));
            }
        }
        if (writes.size() > MOST_KEYWORDS || body.all().containsKey(KEYWORDS + "[" + MOST_KEYWORDS + "][keyword]")) {
            throw Fault.invalid("More than " + MOST_KEYWORDS + " keywords at once");
        }
        return writes;
    }

    private EntryWrite one(String filter, String line, String fresh, Map<String, Filter.Keyword> known) {
        Optional<String> id = body.filled(line + "[id]");
        Filter.Keyword before = id.map(known::get).orElse(null);
        if (id.isPresent() && before == null) {
            throw Fault.notFound();
        }
        if (id.isPresent() && body.flag(line + "[_destroy]")) {
            return new EntryWrite(EntryKind.FILTER_KEYWORD, FilterName.part(filter, id.get()), EntryState.ENDED);
        }
        String word = body.text(line + "[keyword]").orElse(before == null ? "" : before.keyword());
        boolean wholeWord = body.flag(line + "[whole_word]", before != null && before.wholeWord());
        return write(filter, id.orElse(fresh), keyword(word, wholeWord));
    }

    static EntryWrite write(String filter, String id, Filter.Keyword keyword) {
        return new EntryWrite(EntryKind.FILTER_KEYWORD, FilterName.part(filter, id), EntryState.of(keyword.text()));
    }

    static EntryWrite write(String id, Filter filter) {
        return new EntryWrite(EntryKind.FILTER, id, EntryState.of(filter.text()));
    }
}
