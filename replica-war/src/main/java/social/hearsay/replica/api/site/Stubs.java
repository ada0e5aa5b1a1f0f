package social.hearsay.replica.api.site;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import social.hearsay.replica.api.http.flow.Access;

/**
 * What is answered to what nobody here can have any of: clients crash on a 404. By path below {@code
 * api}. Only what is so is answered: what there would be if Hearsay could show it (a directory) is
 * not there, and a 404.
 */
final class Stubs {
    /**
     * An answer that is always the same.
     *
     * @param access who may ask for it
     */
    record Stub(Access access, Object body) {}

    private static final Map<String, Stub> ANSWERS = answers();

    private Stubs() {}

    static Optional<Stub> find(String path) {
        return Optional.ofNullable(ANSWERS.get(path));
    }

    static Set<String> paths() {
        return ANSWERS.keySet();
    }

    private static Map<String, Stub> answers() {
        Map<String, Stub> answers = new HashMap<>();
        for (String path : List.of("v1/trends/links", "v1/instance/peers", "v1/instance/domain_blocks")) {
            answers.put(path, new Stub(Access.OPEN, List.of()));
        }
        nobodyHas(answers, "read:blocks", "v1/domain_blocks");
        answers.put("v1/instance/translation_languages", new Stub(Access.OPEN, Map.of()));
        return Map.copyOf(answers);
    }

    private static void nobodyHas(Map<String, Stub> answers, String scope, String... paths) {
        for (String path : paths) {
            answers.put(path, new Stub(Access.account(scope), List.of()));
        }
    }
}
