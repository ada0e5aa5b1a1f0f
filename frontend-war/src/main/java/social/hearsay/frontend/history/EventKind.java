package social.hearsay.frontend.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import social.hearsay.common.compare.Verdict;

/** What can happen to a cluster that its operator should know, and what to do about it. */
public enum EventKind {
    /** A replica is a member that was none before. */
    JOINED("Nothing to do."),
    /** A member has a value from another member's snapshot, and what was accepted since. */
    CAUGHT_UP_BY_SNAPSHOT("Nothing to do."),
    /** A member does not answer any more. */
    DOWN("See whether it runs; its log says why it ended. The others go on: nothing is lost that they have."),
    /** It answers again. */
    RETURNED("Nothing to do: it catches up by itself."),
    /** It has what the others have. */
    CAUGHT_UP("Nothing to do."),
    /** A member is to be one no longer. */
    RETIRED("Stop it once its status says that it has handed over what only it had."),
    /** It accepts updates. */
    PROMOTED("Nothing to do."),
    /** It accepts no updates any more. */
    DEMOTED("Nothing to do, as long as another member is a writer."),
    /** Something is wrong that is worth waking somebody for. */
    ALARM("Look the kind of the alarm up in the operator's manual, under \"What goes wrong, and what to do\"."),
    /** Its cause is gone. */
    ALARM_OVER("Nothing to do."),
    /** Replicas were compared row by row, and have the same. */
    VERIFIED("Nothing to do."),
    /** They were compared, and have not. */
    ROWS_DIFFER(Verdict.ADVICE),
    /** They were compared, and nothing can be said. */
    NOT_VERIFIED("Mend what is said to be in the way, and verify again."),
    /** A replica has a backup that it had not. */
    BACKED_UP("Copy it to another machine, if nothing does that already."),
    /** It was to take one, and could not. */
    BACKUP_FAILED("Mend what is said to be in the way, and take a backup again."),
    /** Somebody did something to the cluster by its console. */
    ACTION("Nothing to do."),
    /** This front end was started. */
    STARTED("Nothing to do.");

    private final String advice;

    EventKind(String advice) {
        this.advice = advice;
    }

    /** What somebody should do who reads of it, in English. */
    public String advice() {
        return advice;
    }

    /** As in the log: {@code caught-up}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException when this release knows no such kind */
    @JsonCreator
    public static EventKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
