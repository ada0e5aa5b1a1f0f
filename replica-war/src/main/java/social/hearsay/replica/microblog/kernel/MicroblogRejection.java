package social.hearsay.replica.microblog.kernel;

import java.util.List;
import java.util.stream.Collectors;
import social.hearsay.replica.replication.Rejection;

/**
 * Why a command can't be granted.
 *
 * @param kind which sort of reason
 * @param reason for people: one sentence, as Mastodon puts it
 * @param problems what is wrong with which field, for {@link Kind#INVALID} and {@link Kind#TAKEN}
 */
public record MicroblogRejection(Kind kind, String reason, List<Problem> problems) implements Rejection {
    /** The password was changed since it was sent. */
    public static final Problem USED_TOKEN =
            new Problem("reset_password_token", "ERR_INVALID", "is invalid, or was used already");

    /** The sorts of reasons. */
    public enum Kind {
        /** Something that the command refers to is not there, or not for the actor to see. Rests on an absence. */
        NOT_FOUND,
        /** The actor may not do that. */
        FORBIDDEN,
        /** Something in the command breaks a rule. */
        INVALID,
        /** Somebody else has it already. */
        TAKEN
    }

    /**
     * What is wrong with a field.
     *
     * @param field as clients call it: {@code username}, {@code email}, {@code text}
     * @param code as Mastodon has it: {@code ERR_BLANK}, {@code ERR_INVALID}, {@code ERR_TAKEN}, …
     * @param description what goes behind the field's name: {@code has already been taken}
     */
    public record Problem(String field, String code, String description) {
        String sentence() {
            return Character.toUpperCase(field.charAt(0)) + field.substring(1).replace('_', ' ') + " " + description;
        }
    }

    public MicroblogRejection {
        problems = List.copyOf(problems);
    }

    public static MicroblogRejection notFound() {
        return new MicroblogRejection(Kind.NOT_FOUND, "Record not found", List.of());
    }

    public static MicroblogRejection notFound(String reason) {
        return new MicroblogRejection(Kind.NOT_FOUND, reason, List.of());
    }

    /** For what was asked for long ago: what it refers to is gone, or was written to since. */
    public static MicroblogRejection outdated() {
        return new MicroblogRejection(
                Kind.NOT_FOUND, "What it refers to is gone, or has been changed since", List.of());
    }

    public static MicroblogRejection forbidden(String reason) {
        return new MicroblogRejection(Kind.FORBIDDEN, reason, List.of());
    }

    /** Where no field is to blame. */
    public static MicroblogRejection invalid(String reason) {
        return new MicroblogRejection(Kind.INVALID, "Validation failed: " + reason, List.of());
    }

    /** @param problems at least one */
    public static MicroblogRejection of(Kind kind, List<Problem> problems) {
        String sentences = problems.stream().map(Problem::sentence).collect(Collectors.joining(", "));
        return new MicroblogRejection(kind, "Validation failed: " + sentences, problems);
    }
}
