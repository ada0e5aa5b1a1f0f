package social.hearsay.replica.microblog.account;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.microblog.kernel.Changes;
import social.hearsay.replica.microblog.kernel.Lookup;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.kernel.MicroblogOperation;
import social.hearsay.replica.microblog.kernel.MicroblogRejection.Problem;
import social.hearsay.replica.microblog.kernel.Occurrence;
import social.hearsay.replica.microblog.kernel.Verdict;
import social.hearsay.replica.microblog.text.PostText;
import social.hearsay.replica.replication.Decision;

/**
 * Changes what an account's owner says of themselves.
 *
 * @param values what is said of it, by the names of {@link Profile}; the rest stays as it is
 */
public record ChangeProfile(Stamp account, Map<String, String> values) implements MicroblogOperation {
    public static final int LONGEST_NAME = 30;
    public static final int LONGEST_NOTE = 500;
    public static final int MOST_LINES = 4;
    public static final int LONGEST_LINE = 255;

    /**
     * @param values by the names of {@link Profile}, but for its lines
     * @param lines all of them, if any is said
     */
    public record Command(String request, Stamp actor, Map<String, String> values, Optional<List<Profile.Line>> lines)
            implements MicroblogCommand {
        public Command {
            values = Collections.unmodifiableMap(new TreeMap<>(values));
        }

        @Override
        public Decision judge(Lookup value) {
            Optional<Account> account = Accounts.open(value, actor);
            if (account.isEmpty()) {
                return Verdict.notFound();
            }
            return problem()
                    .map(Verdict::invalid)
                    .orElseGet(() ->
                            Verdict.execute(request, operation(account.get().id())));
        }

        /** What it does once it is granted. */
        public ChangeProfile operation(Stamp account) {
            Map<String, String> written = new TreeMap<>();
            values.forEach((name, text) -> written.put(name, PostText.storable(text)));
            lines.ifPresent(said -> written.put(
                    Profile.LINES,
                    Profile.written(said.stream()
                            .map(line ->
                                    new Profile.Line(PostText.storable(line.name()), PostText.storable(line.value())))
                            .toList())));
            return new ChangeProfile(account, written);
        }

        private Optional<Problem> problem() {
            List<Profile.Line> said = lines.orElse(List.of());
            if (isLonger(values.getOrDefault(Profile.DISPLAY_NAME, ""), LONGEST_NAME)) {
                return Optional.of(tooLong("display_name", LONGEST_NAME));
            } else if (isLonger(values.getOrDefault(Profile.NOTE, ""), LONGEST_NOTE)) {
                return Optional.of(tooLong("note", LONGEST_NOTE));
            } else if (said.size() > MOST_LINES) {
                return Optional.of(new Problem("fields", "ERR_TOO_MANY", "are more than " + MOST_LINES));
            }
            return said.stream()
                            .anyMatch(
                                    line -> isLonger(line.name(), LONGEST_LINE) || isLonger(line.value(), LONGEST_LINE))
                    ? Optional.of(tooLong("fields", LONGEST_LINE))
                    : Optional.empty();
        }

        private static boolean isLonger(String text, int most) {
            return text.codePointCount(0, text.length()) > most;
        }

        private static Problem tooLong(String field, int most) {
            return new Problem(field, "ERR_TOO_LONG", "is too long (maximum is " + most + " characters)");
        }
    }

    public ChangeProfile {
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    @Override
    public void apply(Occurrence occurrence, Changes changes) {
        Accounts.unpurged(changes, account)
                .ifPresent(found -> changes.put(
                        found.withProfile(found.profile().without(occurrence).written(occurrence, values))));
    }

    /** Whether none of it has been written to since. */
    @Override
    public boolean holds(Stamp since, Lookup value) {
        return Accounts.open(value, account)
                .filter(found -> found.profile().fields().entrySet().stream()
                        .noneMatch(field -> values.containsKey(field.getKey())
                                && field.getValue().isNewerThan(since)))
                .isPresent();
    }
}
