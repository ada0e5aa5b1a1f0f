package social.hearsay.cli.console;

import java.nio.file.Path;

/** Words as they may be pasted into a shell. Hints stand in single quotes, so these are double ones. */
public final class Quoted {
    private static final String PLAIN = "[\\p{L}\\p{N}_@%+=:,./-]+";

    private Quoted() {}

    public static String word(String word) {
        return word.matches(PLAIN) ? word : "\"" + word.replaceAll("([\\\\\"$`])", "\\\\$1") + "\"";
    }

    public static String word(Path path) {
        return word(path.toString());
    }
}
