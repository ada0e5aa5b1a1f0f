package social.hearsay.cluster.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import social.hearsay.cluster.Ports;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/** What nobody should send: each gets the right error, as JSON, and changes nothing. */
class BadInputIT {
    @AutoClose
    private static Cluster cluster;

    private static BadInputContract.Scene scene;
    private static String post;

    private String digest = "";

    @BeforeAll
    static void boot() {
        cluster = Cluster.boot("bad-input", Ports.BAD_INPUT, 1, 1);
        Client ann = cluster.client(1).register("ann");
        post = ann.say("the only post");
        scene = new BadInputContract.Scene(cluster, ann, guesser());
    }

    private static JsonNode guesser() {
        return new Client(cluster.frontEnd(1))
                .post(
                        "/api/v1/apps",
                        Map.of(
                                "client_name",
                                "guesser",
                                "redirect_uris",
                                "urn:ietf:wg:oauth:2.0:oob",
                                "scopes",
                                "read"))
                .orThrow();
    }

    @BeforeEach
    void rememberTheValue() {
        digest = valueOfR1();
    }

    private static String valueOfR1() {
        return cluster.status("r1", "digest") + " at " + cluster.status("r1", "valueTimestamp");
    }

    @AfterEach
    void nothingChanged() {
        assertThat(valueOfR1()).isEqualTo(digest);
        assertThat(scene.ann().get("/api/v1/statuses/" + post).status()).isEqualTo(200);
    }

    @Nested
    class BadBodies extends BodiesContract {
        BadBodies() {
            super(scene);
        }
    }

    @Nested
    class BadAddresses extends AddressesContract {
        BadAddresses() {
            super(scene);
        }
    }

    @Nested
    class BadHeads extends HeadsContract {
        BadHeads() {
            super(scene);
        }
    }

    @Nested
    class BadCredentials extends CredentialsContract {
        BadCredentials() {
            super(scene);
        }
    }

    @Nested
    class BadStrangers extends StrangersContract {
        BadStrangers() {
            super(scene);
        }
    }
}
