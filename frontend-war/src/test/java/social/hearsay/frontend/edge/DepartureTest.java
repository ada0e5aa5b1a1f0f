package social.hearsay.frontend.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Headers;
import social.hearsay.frontend.edge.body.Body;
import social.hearsay.frontend.edge.body.Budget;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.edge.http.Preference;
import social.hearsay.frontend.routing.Inbound;
import social.hearsay.frontend.routing.Outcome;
import social.hearsay.frontend.routing.Reply;
import social.hearsay.frontend.session.Opening;
import social.hearsay.frontend.session.SessionTimestamp;
import social.hearsay.frontend.session.SignedTimestamp;

class DepartureTest {
    private final SignedTimestamp signed =
            new SignedTimestamp(new ClusterSecret(new byte[32]).key(Purpose.SESSION_TIMESTAMPS));
    private final SessionTimestamp seen =
            new SessionTimestamp(VectorTimestamp.of(new ReplicaId("r1.aaaa"), 5), new Stamp(7));

    /** The page that comes next, at whichever front end, must be of a replica that knows of it. */
    @ParameterizedTest
    @ValueSource(strings = {"hearsay-sign-in", "__Host-hearsay-sign-in"})
    void whoSignsInGetsWhatTheirSessionHasSeenAlong(String name) {
        List<String> cookies = cookies(name + "=secret; Path=/");

        assertThat(cookies)
                .hasSize(2)
                .contains(name + "=secret; Path=/")
                .anySatisfy(cookie -> assertThat(cookie)
                        .startsWith("hearsay-session=" + signed.cookie(seen) + "; Path=/; HttpOnly; SameSite=Lax"));
    }

    @Test
    void whoOnlyLooksGetsNone() {
        assertThat(cookies("hearsay-form=x; Path=/")).containsExactly("hearsay-form=x; Path=/");
    }

    private List<String> cookies(String cookie) {
        Reply reply = new Reply(302, new ArrayList<>(List.of(new Field("Set-Cookie", cookie))), new byte[0]);
        Opening anonymous = new Opening(Optional.empty(), SessionTimestamp.NOTHING, true, false);
        Inbound inbound = new Inbound(
                "POST", "/auth/sign_in", List.of(), Preference.NONE, Body.NONE, new Budget(1).lease(), anonymous);
        return new Departure(signed, inbound, false)
                .fields(reply, new Outcome(Optional.of(reply), true, seen, VectorTimestamp.ZERO)).stream()
                        .filter(field -> field.is("Set-Cookie"))
                        .map(Field::value)
                        .toList();
    }

    /** What was waived for all is no part of what the replica was asked for, and so not of what it says. */
    @Test
    void whoWantsItAsOfNowIsToldOfAllThatIsMissing() {
        Reply reply = new Reply(200, List.of(new Field(Headers.MISSING, "r2.bbbb=3")), new byte[0]);

        assertThat(fields("handling=lenient", reply))
                .contains(new Field(Headers.MISSING, "r1.aaaa=5, r2.bbbb=3"))
                .noneMatch(field -> field.is(Headers.LOWERED));
    }

    @Test
    void othersAreToldThatItCannotBeHad() {
        assertThat(fields("wait=1", new Reply(200, List.of(), new byte[0])))
                .contains(new Field(Headers.LOWERED, "r1.aaaa=5"))
                .noneMatch(field -> field.is(Headers.MISSING));
    }

    private List<Field> fields(String preference, Reply reply) {
        Opening opening = new Opening(Optional.empty(), seen, false, false);
        Inbound inbound = new Inbound(
                "GET", "/", List.of(), Preference.parse(preference), Body.NONE, new Budget(1).lease(), opening);
        return new Departure(signed, inbound, false)
                .fields(reply, new Outcome(Optional.of(reply), true, seen, seen.timestamp()));
    }
}
