package social.hearsay.frontend.admin;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.SecretKind;

/**
 * Tells admins by their access tokens. A text that no replica can have issued is refused without asking anybody. The live replicas are
 * asked one after the other until one says yes: another may not have heard of the token, or of the role. Safe for many threads.
 */
public final class AdminTokens {
    /** For so long somebody may look on whose role was taken away. */
    static final Duration MEMORY = Duration.ofSeconds(10);

    private static final int MOST = 1_000;

    private final Mint mint;
    private final Supplier<List<URI>> live;
    private final Source source;
    private final AsyncCache<UpdateId, Right> remembered;

    /** Asks a replica. */
    public interface Source {
        /** What it says. {@link Right.Untold} when it does not answer; must not fail. */
        CompletableFuture<Right> ask(URI replica, String token);
    }

    /**
     * Knows nobody yet.
     *
     * @param mint tells tokens that some replica has issued from those that somebody made up
     * @param live the replicas to ask
     * @param ticker ages what is remembered
     */
    public AdminTokens(Mint mint, Supplier<List<URI>> live, Source source, Ticker ticker) {
        this.mint = mint;
        this.live = live;
        this.source = source;
        this.remembered = Caffeine.newBuilder()
                .expireAfterWrite(MEMORY)
                .maximumSize(MOST)
                .ticker(ticker)
                .executor(Runnable::run)
                .buildAsync();
    }

    /**
     * What it allows. Never fails.
     *
     * @param token as it came; empty when none did
     * @param changes whether it is to change something: then nothing that is remembered counts
     */
    public CompletableFuture<Right> of(Optional<String> token, boolean changes) {
        Optional<UpdateId> issued = token.flatMap(text -> mint.genuine(SecretKind.ACCESS_TOKEN, text));
        if (token.isEmpty() || issued.isEmpty()) {
            return CompletableFuture.completedFuture(new Right.Unknown());
        }
        if (changes) {
            remembered.synchronous().invalidate(issued.get());
        }
        return remembered.get(issued.get(), (id, executor) -> ask(token.get())).thenApply(right -> {
            if (right instanceof Right.Untold) {
                remembered.synchronous().invalidate(issued.get());
            }
            return changes && right instanceof Right.Admin admin && !admin.mayWrite() ? new Right.Denied() : right;
        });
    }

    private CompletableFuture<Right> ask(String token) {
        CompletableFuture<Right> asked = CompletableFuture.completedFuture(new Right.Untold());
        for (URI replica : live.get()) {
            asked = asked.thenCompose(before -> before instanceof Right.Admin
                    ? CompletableFuture.completedFuture(before)
                    : source.ask(replica, token).thenApply(said -> better(before, said)));
        }
        return asked;
    }

    /** Who knows the token knows better than who doesn't, and any answer is better than none. */
    private static Right better(Right before, Right said) {
        return weight(said) > weight(before) ? said : before;
    }

    private static int weight(Right right) {
        if (right instanceof Right.Admin) {
            return 3;
        } else if (right instanceof Right.Denied) {
            return 2;
        }
        return right instanceof Right.Unknown ? 1 : 0;
    }
}
