package social.hearsay.replica.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.wire.ErrorBody;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Parameters;

class GrantsTest {
    private static final Codes CODES =
            new Codes(new ClusterSecret(new byte[32]).key(Purpose.AUTHORIZATION_CODES), Duration.ofMinutes(10));

    @Test
    void passwordsAreAskedForOnThisSitesOwnPageAloneIfThatIsSet() {
        assertThat(Grants.types(true)).containsExactly("authorization_code", "client_credentials", "password");
        assertThat(Grants.types(false)).containsExactly("authorization_code", "client_credentials");
    }

    /** Known already, revoked meanwhile, or of an account that is closed: whoever brings a code is told the same. */
    @ParameterizedTest
    @ValueSource(ints = {403, 404, 409})
    void aCodeThatWasUsedIsNoGrantWhereverThatIsFoundOut(int status) {
        Answer found = Fault.of(status, "found").answer().with("Vector-Timestamp", "r1.aaaa=1");

        Answer told = grants("authorization_code").told(found);

        assertThat(told.status()).isEqualTo(400);
        assertThat(told.body())
                .isInstanceOfSatisfying(
                        ErrorBody.class, error -> assertThat(error.error()).isEqualTo("invalid_grant"));
        assertThat(told.headers()).containsEntry("Vector-Timestamp", "r1.aaaa=1");
        assertThat(grants("password").told(found)).isEqualTo(found);
    }

    @Test
    void whatElseIsSaidOfACodeStays() {
        Answer busy = Fault.of(503, "busy").answer();
        assertThat(grants("authorization_code").told(busy)).isEqualTo(busy);
    }

    private static Grants grants(String type) {
        Grants.Rules rules = new Grants.Rules(new SignIn(), true, CODES, InstantSource.system());
        return new Grants(rules, Parameters.of(Map.of("grant_type", List.of(type))));
    }
}
