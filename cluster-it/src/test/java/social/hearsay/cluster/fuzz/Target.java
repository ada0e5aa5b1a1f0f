package social.hearsay.cluster.fuzz;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.IntStream;
import social.hearsay.cluster.fixture.Client;
import social.hearsay.cluster.fixture.Cluster;

/**
 * Whoever signs in for nonsense. A request may turn out to be a good one, such as one that ends all of the
 * account's sessions; then somebody else takes their place, of those who were there before it began, since
 * limits may keep anybody from registering later.
 */
final class Target {
    private static final int PEOPLE = 12;

    private final Deque<Client> people = new ArrayDeque<>();

    Target(Cluster cluster) {
        IntStream.range(0, PEOPLE)
                .mapToObj(number -> cluster.client(1).register("target" + number))
                .forEach(people::add);
    }

    /** Somebody whose token is good, while there is one. */
    Client person() {
        while (people.size() > 1
                && people.element().get("/api/v1/accounts/verify_credentials").status() == 401) {
            people.remove();
        }
        return people.element();
    }
}
