package social.hearsay.replica.storage.kernel;

import java.util.Locale;

/** What is true of a thing that is searched for besides its words. None can be a word: each begins with a dot that no word has. */
public final class SearchMark {
    private static final String DOT = "\u00B7";

    /** Of everything. */
    public static final String ANY = DOT + "any";

    /** In the public timeline. */
    public static final String PUBLIC = DOT + "public";

    public static final String REPLY = DOT + "reply";
    public static final String SENSITIVE = DOT + "sensitive";
    public static final String POLL = DOT + "poll";
    public static final String LINK = DOT + "link";
    public static final String MEDIA = DOT + "media";

    public static final String IMAGE = DOT + "image";
    public static final String VIDEO = DOT + "video";
    public static final String AUDIO = DOT + "audio";

    private SearchMark() {}

    /** Written by an account. */
    public static String by(long account) {
        return DOT + "by" + account;
    }

    /** Mentions an account. */
    public static String to(long account) {
        return DOT + "to" + account;
    }

    /** In a language, by its ISO 639 code. */
    public static String in(String language) {
        return DOT + "in" + language.replaceAll("[^A-Za-z]", "").toLowerCase(Locale.ROOT);
    }
}
