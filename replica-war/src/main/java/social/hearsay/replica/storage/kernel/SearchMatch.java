package social.hearsay.replica.storage.kernel;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is looked for in a {@link SearchTable}. Made of words and marks alone, which have no letter that is syntax in either
 * database's language: whatever somebody types is no more than that.
 *
 * @param all all of these
 * @param any and one of these, unless there are none
 * @param none and none of these
 */
public record SearchMatch(List<Phrase> all, List<Phrase> any, List<Phrase> none) {
    /**
     * Words that stand side by side.
     *
     * @param words one at least
     * @param open whether the last of them may go on
     */
    public record Phrase(List<String> words, boolean open) {
        public Phrase {
            words = List.copyOf(words);
        }

        public static Phrase of(String word) {
            return new Phrase(List.of(word), false);
        }

        private String fts() {
            return "\"" + String.join(" ", words) + "\"" + (open ? " *" : "");
        }

        private String tsquery() {
            return words.stream().map(word -> "'" + word + "'").collect(Collectors.joining(" <-> ", "(", ""))
                    + (open ? ":*)" : ")");
        }
    }

    /** @throws IllegalArgumentException when it would be found by nothing but what it lacks */
    public SearchMatch {
        all = List.copyOf(all);
        any = List.copyOf(any);
        none = List.copyOf(none);
        if (all.isEmpty() && any.isEmpty()) {
            throw new IllegalArgumentException("Nothing to look for");
        }
    }

    /** In the language of that database. */
    public String text(boolean postgres) {
        return postgres ? text(" & ", " | ", " & !", Phrase::tsquery) : text(" AND ", " OR ", " NOT ", Phrase::fts);
    }

    private String text(String and, String or, String without, Function<Phrase, String> written) {
        Stream<String> group = any.isEmpty() ? Stream.of() : Stream.of(joined(any, or, written));
        String wanted = Stream.concat(all.stream().map(written), group).collect(Collectors.joining(and, "(", ")"));
        return none.isEmpty() ? wanted : wanted + without + joined(none, or, written);
    }

    private static String joined(List<Phrase> phrases, String by, Function<Phrase, String> written) {
        return phrases.stream().map(written).collect(Collectors.joining(by, "(", ")"));
    }
}
