package social.hearsay.cli.data;

import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a member is called: r1 to r30 are replicas, f1 to f9 front ends.
 *
 * @param kind what it is
 * @param number from 1
 */
public record MemberName(Kind kind, int number) implements Comparable<MemberName> {
    public static final int MOST_REPLICAS = 30;
    public static final int MOST_FRONT_ENDS = 9;
    /** The one that founds. */
    public static final MemberName FIRST_REPLICA = new MemberName(Kind.REPLICA, 1);

    public static final MemberName FIRST_FRONT_END = new MemberName(Kind.FRONT_END, 1);

    private static final Pattern FORM = Pattern.compile("([rf])([1-9][0-9]?)");
    /** Replicas first. */
    private static final Comparator<MemberName> ORDER =
            Comparator.comparing(MemberName::kind).thenComparing(MemberName::number);

    /** What a member is. */
    public enum Kind {
        REPLICA("r", MOST_REPLICAS),
        FRONT_END("f", MOST_FRONT_ENDS);

        private final String letter;
        private final int most;

        Kind(String letter, int most) {
            this.letter = letter;
            this.most = most;
        }

        public int most() {
            return most;
        }
    }

    public MemberName {
        if (number < 1 || number > kind.most) {
            throw new IllegalArgumentException("No member's name: " + kind.letter + number);
        }
    }

    /** The name that is written so; empty when none is. */
    public static Optional<MemberName> parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            return Optional.empty();
        }
        Kind kind = form.group(1).equals("r") ? Kind.REPLICA : Kind.FRONT_END;
        int number = Integer.parseInt(form.group(2));
        return number > kind.most ? Optional.empty() : Optional.of(new MemberName(kind, number));
    }

    public boolean isReplica() {
        return kind == Kind.REPLICA;
    }

    @Override
    public int compareTo(MemberName other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return kind.letter + number;
    }
}
