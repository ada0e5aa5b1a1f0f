package social.hearsay.replica.api.streaming;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import social.hearsay.common.wire.StreamName;
import social.hearsay.common.wire.StreamName.Kind;
import social.hearsay.common.wire.StreamReader;
import social.hearsay.replica.api.http.flow.Requester;
import social.hearsay.replica.api.http.flow.TokenQueries;
import social.hearsay.replica.api.http.request.Site;

/** Those whom one front end has streams for, found by what they want. For one thread at a time, by its monitor. */
final class Readers {
    private final List<StreamReader> asked;
    private final Map<Integer, Reader> known = new HashMap<>();
    private final Map<Kind, List<Wish>> wishes = new HashMap<>();
    private final Map<Kind, Map<Long, List<Wish>>> byAccount = new HashMap<>();
    private final Set<Integer> ended = new TreeSet<>();
    private long checked = Long.MIN_VALUE;

    /** That a reader has a stream. */
    record Wish(Reader reader, StreamName stream) {}

    Readers(List<StreamReader> asked) {
        this.asked = asked;
    }

    /** Whether their tokens were looked at since then, in milliseconds since 1970. */
    boolean wereChecked(long since) {
        return checked >= since;
    }

    /**
     * Looks at tokens.
     *
     * @param which of those that are known by now; all others are looked at
     * @param now milliseconds since 1970
     */
    void check(Connection connection, Predicate<Reader> which, long now) {
        TokenQueries tokens = new TokenQueries(connection);
        for (int place = 0; place < asked.size(); place++) {
            Reader before = known.get(place);
            if (before != null && !which.test(before)) {
                continue;
            }
            StreamReader reader = asked.get(place);
            Optional<Requester> requester = reader.token().isEmpty()
                    ? Optional.empty()
                    : tokens.valid(reader.token()).map(Requester::new);
            if (requester.isEmpty() && !reader.token().isEmpty()) {
                known.remove(place);
                ended.add(place);
            } else {
                ended.remove(place);
                known.put(place, new Reader(place, reader, new Site(reader.scheme(), reader.host()), requester));
            }
        }
        checked = now;
        index();
    }

    /** The places of those whose token is not good. */
    List<Integer> ended() {
        return List.copyOf(ended);
    }

    private void index() {
        wishes.clear();
        byAccount.clear();
        for (Reader reader : known.values()) {
            for (StreamName stream : reader.asked().streams()) {
                Wish wish = new Wish(reader, stream);
                wishes.computeIfAbsent(stream.kind(), none -> new ArrayList<>()).add(wish);
                if (reader.account() != 0) {
                    byAccount
                            .computeIfAbsent(stream.kind(), none -> new HashMap<>())
                            .computeIfAbsent(reader.account(), none -> new ArrayList<>())
                            .add(wish);
                }
            }
        }
    }

    List<Wish> of(Kind kind) {
        return wishes.getOrDefault(kind, List.of());
    }

    /** Whose accounts have such a stream. */
    Set<Long> accounts(Kind kind) {
        return byAccount.getOrDefault(kind, Map.of()).keySet();
    }

    List<Wish> of(Kind kind, long account) {
        return byAccount.getOrDefault(kind, Map.of()).getOrDefault(account, List.of());
    }
}
