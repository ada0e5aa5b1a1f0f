package social.hearsay.cli.console;

import java.util.ArrayList;
import java.util.List;

/** Text that is to be read, in lines that fit any terminal. */
public final class Paragraph {
    /** In characters: the narrowest terminal that people still have shows as many. */
    public static final int WIDTH = 78;

    private Paragraph() {}

    /**
     * The same words, in lines of {@link #WIDTH} characters at the most; a longer word has a line of its own.
     *
     * @param text in lines of any length, which mean nothing
     */
    public static List<String> lines(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split("\\s+", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > WIDTH) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
