package social.hearsay.replica.replication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Operation;
import social.hearsay.common.wire.Role;
import social.hearsay.common.wire.RoleChange;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.replication.fixture.Node;

/** What a demotion is as an update. */
class DemoteTest {
    private static final Demote DELAYED =
            new Demote(Node.member("r2.aaaa").id(), Role.DELAYED, Optional.of(Duration.ofHours(1)));

    /** In the log it is text. */
    @Test
    void itIsReadAsItWasWritten() {
        RoleChange promoted = new RoleChange(Node.member("r3.aaaa").id(), Role.WRITER, Stamp.of(5, 0, 1));
        Demote.Agreed agreed = new Demote.Agreed(DELAYED.change(Stamp.of(7, 0, 1)), List.of(promoted));
        Operation read = Json.read(Json.write(Operation.of(Demote.TYPE, "", agreed)), Operation.class);
        assertThat(read.as(Demote.Agreed.class)).isEqualTo(agreed);
    }

    @Test
    void itsNameInTheSettingIsOneOfThose() {
        assertThat(Forcible.ROLES.text()).isEqualTo(DELAYED.forcedAs());
    }

    @Test
    void nobodyIsPromotedByIt() {
        assertThatThrownBy(() -> new Demote(DELAYED.member(), Role.WRITER, Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
