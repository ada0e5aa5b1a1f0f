package social.hearsay.cluster.chaos.history;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.AbstractList;
import java.util.List;

/** The posts of an answer in their order, sixteen bytes each: a run of hours shows millions. Immutable. */
public final class Sights extends AbstractList<Sight> {
    /** No post. */
    public static final Sights NONE = new Sights(new long[0]);

    private static final int VERSION_BITS = 20;
    private static final int VERSION_MASK = (1 << VERSION_BITS) - 1;

    /** Two for each: post, version and favourite, then the id. */
    private final long[] words;

    private Sights(long[] words) {
        this.words = words;
    }

    public static Sights of(List<Sight> sights) {
        if (sights.isEmpty()) {
            return NONE;
        }
        long[] words = new long[2 * sights.size()];
        for (int i = 0; i < sights.size(); i++) {
            Sight sight = sights.get(i);
            long version = Math.min(sight.version(), VERSION_MASK);
            words[2 * i] = (long) sight.post() << (VERSION_BITS + 1) | version << 1 | (sight.favourited() ? 1 : 0);
            words[2 * i + 1] = sight.id();
        }
        return new Sights(words);
    }

    /** @throws IllegalArgumentException when one is not of the form of {@link Sight#parse} */
    @JsonCreator
    public static Sights parse(List<String> texts) {
        return of(texts.stream().map(Sight::parse).toList());
    }

    @JsonValue
    List<String> texts() {
        return stream().map(Sight::toString).toList();
    }

    @Override
    public Sight get(int index) {
        long word = words[2 * index];
        return new Sight(
                (int) (word >>> (VERSION_BITS + 1)),
                (int) (word >>> 1) & VERSION_MASK,
                (word & 1) == 1,
                words[2 * index + 1]);
    }

    @Override
    public int size() {
        return words.length / 2;
    }
}
