package social.hearsay.common.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    private static final InetSocketAddress ADDRESS = new InetSocketAddress(8080);

    private final List<String> happened = new ArrayList<>();
    private final Deploying server = new Deploying();
    private final Deployment deployment =
            new Deployment(server, (what, why) -> happened.add("ends: " + what + ": " + why.getMessage()));

    /** A server that finishes when the test says so. */
    private final class Deploying implements Server {
        private Runnable task = () -> happened.add("nobody waits");
        private Runnable lastTask = () -> happened.add("nobody waits");
        private boolean shared;
        private boolean taken;

        @Override
        public void whenRunning(Runnable whatWaits) {
            task = whatWaits;
        }

        @Override
        public boolean isShared() {
            return shared;
        }

        @Override
        public void whenStopping(Runnable whatWaits) {
            lastTask = whatWaits;
        }

        @Override
        public Entrance listen(InetSocketAddress address) throws IOException {
            if (taken) {
                throw new BindException("Address already in use");
            }
            // What rings before anybody can reach it must do nothing.
            deployment.ring(() -> happened.add("ticks too early"));
            happened.add("listens at " + address.getPort());
            return new Entrance() {
                @Override
                public void close() {
                    happened.add("accepts nobody");
                }

                @Override
                public void fallSilent() {
                    happened.add("is silent");
                }
            };
        }
    }

    @Test
    void nothingHappensBeforeTheServerHasFinished() {
        deployment.begin(Optional.of(ADDRESS), () -> happened.add("repairs"), () -> happened.add("answers the last"));
        deployment.ring(() -> happened.add("ticks"));

        assertThat(happened).isEmpty();
    }

    @Test
    void thenPeopleAreServedAfterWhatIsToBeDoneFirst() {
        deployment.begin(Optional.of(ADDRESS), () -> happened.add("repairs"), () -> happened.add("answers the last"));
        server.task.run();
        deployment.ring(() -> happened.add("ticks"));

        assertThat(happened).containsExactly("repairs", "listens at 8080", "ticks");
    }

    @Test
    void whereItCanNotListenTheProcessEnds() {
        server.taken = true;
        deployment.begin(Optional.of(ADDRESS), () -> {}, () -> true);

        server.task.run();

        assertThat(happened)
                .singleElement()
                .asString()
                .startsWith("ends: ")
                .contains("8080")
                .contains("HEARSAY_LISTEN")
                .endsWith("Address already in use");
    }

    @Test
    void aTimerGoesOnAfterAFailure() {
        deployment.begin(Optional.of(ADDRESS), () -> {}, () -> true);
        server.task.run();

        deployment.ring(() -> {
            throw new IllegalStateException("once");
        });
        deployment.ring(() -> happened.add("ticks"));

        assertThat(happened).contains("ticks");
    }

    @Test
    void whenItStopsThoseWhoAreThereAreAnsweredFirst() {
        deployment.begin(Optional.of(ADDRESS), () -> happened.add("repairs"), () -> happened.add("answers the last"));
        server.task.run();
        happened.clear();

        server.lastTask.run();

        assertThat(happened).containsExactly("accepts nobody", "answers the last", "is silent", "answers the last");
    }

    @Test
    void whoIsNotAnsweredInTimeIsNotWaitedForAgain() {
        deployment.begin(Optional.of(ADDRESS), () -> happened.add("repairs"), () -> !happened.add("waits in vain"));
        server.task.run();
        happened.clear();

        server.lastTask.run();

        assertThat(happened).containsExactly("accepts nobody", "waits in vain", "is silent");
    }

    @Test
    void aServerThatListensByItselfIsLeftAsItIs() {
        deployment.begin(Optional.empty(), () -> happened.add("repairs"), () -> happened.add("answers the last"));
        server.task.run();

        assertThat(happened).containsExactly("repairs");
    }

    @Test
    void oneOfTwoListensForBothAndEndsIt() {
        server.shared = true;

        deployment.beginBehindAnother(Optional.of(ADDRESS), () -> happened.add("repairs"));
        server.task.run();
        deployment.ring(() -> happened.add("ticks"));
        server.lastTask.run();

        assertThat(happened).containsExactly("repairs", "ticks");
    }

    @Test
    void aloneItListensItself() {
        deployment.beginBehindAnother(Optional.of(ADDRESS), () -> happened.add("repairs"));
        server.task.run();
        server.lastTask.run();

        assertThat(happened).containsExactly("repairs", "listens at 8080", "accepts nobody", "is silent");
    }

    @Test
    void whereTheServerDoesNotTellWorkBeginsAtOnce() {
        Deployment elsewhere = new Deployment(new Payara());

        elsewhere.begin(Optional.empty(), () -> happened.add("repairs"), () -> happened.add("answers the last"));
        elsewhere.ring(() -> happened.add("ticks"));

        assertThat(happened).containsExactly("repairs", "ticks");
    }
}
