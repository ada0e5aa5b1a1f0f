package social.hearsay.replica.api.http.answer;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;
import social.hearsay.common.id.Stamp;

/** Moments as clients insist on them: always three digits of a second's fraction, and a Z. */
public final class Moment {
    private static final DateTimeFormatter FORM =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter(Locale.ROOT);

    private Moment() {}

    public static String of(Stamp stamp) {
        return FORM.format(stamp.instant());
    }

    public static String of(Instant instant) {
        return FORM.format(instant);
    }

    /** The midnight before: an account shows the day on which it was made, not the second. */
    public static String midnight(Stamp stamp) {
        return day(stamp) + "T00:00:00.000Z";
    }

    public static String day(Stamp stamp) {
        return LocalDate.ofInstant(stamp.instant(), ZoneOffset.UTC).toString();
    }
}
