package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private final List<String> happened = new ArrayList<>();
    private final Deploying server = new Deploying();
    private final Deployment deployment = new Deployment(server, getClass().getClassLoader());

    /** A server that finishes when the test says so. */
    private final class Deploying implements Server {
        private Runnable task = () -> happened.add("nobody waits");

        @Override
        public void whenRunning(ClassLoader application, Runnable whatWaits) {
            task = whatWaits;
        }

        @Override
        public void open(String listener) {
            happened.add("opens " + listener);
        }
    }

    @Test
    void nothingHappensBeforeTheServerHasFinished() {
        deployment.begin(Optional.of("http"), () -> happened.add("repairs"));

        assertThat(happened).isEmpty();
        assertThat(deployment.isOver()).isFalse();
    }

    @Test
    void thenTheListenerOpensBeforeAnythingElseIsDoneToIt() {
        deployment.begin(Optional.of("http"), () -> happened.add(deployment.isOver() ? "late" : "repairs"));
        server.task.run();

        assertThat(happened).containsExactly("opens http", "repairs");
        assertThat(deployment.isOver()).isTrue();
    }

    @Test
    void aListenerThatIsNotOursIsLeftAsItIs() {
        deployment.begin(Optional.empty(), () -> happened.add("repairs"));
        server.task.run();

        assertThat(happened).containsExactly("repairs");
    }

    @Test
    void whereTheServerDoesNotTellWorkBeginsAtOnce() {
        Deployment elsewhere = new Deployment(new Payara(), getClass().getClassLoader());

        elsewhere.begin(Optional.of("http"), () -> happened.add("repairs"));

        assertThat(happened).containsExactly("repairs");
        assertThat(elsewhere.isOver()).isTrue();
    }
}
