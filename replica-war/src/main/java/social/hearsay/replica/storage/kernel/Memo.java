package social.hearsay.replica.storage.kernel;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * What a pure function made of what it was given last, in bounded memory: of rows that are read again and again the same
 * is made once. Nothing here is ever out of date, since whatever the result depends on is in the key. For any number of threads.
 */
public final class Memo<K, V> {
    /** How heavy all keys of a memo together may be: half a million characters. */
    private static final int MOST = 1 << 19;

    private final LoadingCache<K, V> made;

    /**
     * @param weight how heavy a key is, with what is made of it: characters, roughly
     * @param function depends on nothing but the key, and makes what nobody changes
     */
    public Memo(ToIntFunction<K> weight, Function<K, V> function) {
        this.made = Caffeine.newBuilder()
                .maximumWeight(MOST)
                .<K, V>weigher((key, value) -> weight.applyAsInt(key))
                .executor(Runnable::run)
                .build(function::apply);
    }

    public V of(K key) {
        return made.get(key);
    }
}
