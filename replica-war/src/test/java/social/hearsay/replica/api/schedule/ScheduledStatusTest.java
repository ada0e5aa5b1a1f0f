package social.hearsay.replica.api.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.site.DescribedEntities;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.post.Wording;
import social.hearsay.replica.microblog.schedule.Scheduled;

/** Two ids in what a post was asked for with are numbers, as Mastodon has them. */
class ScheduledStatusTest {
    @Test
    void whatItAnswersAndTheAppAreNumbers() {
        ScheduledStatus status = scheduled(new Stamp(114_000_000_000_000_000L), 113_900_000_000_000_005L);
        JsonNode parameters = DescribedEntities.json(status).path("params");

        assertThat(DescribedEntities.faults("ScheduledStatus", status)).isEmpty();
        assertThat(parameters.path("in_reply_to_id").isIntegralNumber()).isTrue();
        assertThat(parameters.path("in_reply_to_id").asLong()).isEqualTo(114_000_000_000_000_000L);
        assertThat(parameters.path("application_id").asLong()).isEqualTo(113_900_000_000_000_005L);
    }

    @Test
    void whereThereIsNoAppItsIdIsZero() {
        ScheduledStatus status = scheduled(null, 0);
        JsonNode parameters = DescribedEntities.json(status).path("params");

        assertThat(DescribedEntities.faults("ScheduledStatus", status)).isEmpty();
        assertThat(parameters.path("in_reply_to_id").isNull()).isTrue();
        assertThat(parameters.path("application_id").isIntegralNumber()).isTrue();
    }

    private static ScheduledStatus scheduled(@Nullable Stamp answered, long app) {
        return ScheduledStatus.of(
                Calls.SITE,
                Scheduled.name(1_900_000_000_000L, "2305843009213693950"),
                new Scheduled("c4b1", answered, Visibility.PUBLIC, new Wording("later", "", false, null)),
                app);
    }
}
