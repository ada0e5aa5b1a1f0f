package social.hearsay.cluster.chaos.load;

import java.util.Map;

/**
 * An answer as HTTP has it.
 *
 * @param status 0 when none came
 * @param headers by name in lower case
 * @param at when it was whole, or given up, by {@link System#nanoTime}
 */
record Reply(int status, Map<String, String> headers, String body, long at) {
    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply none() {
        return new Reply(0, Map.of(), "", System.nanoTime());
    }

    String header(String name) {
        return headers.getOrDefault(name, "");
    }
}
