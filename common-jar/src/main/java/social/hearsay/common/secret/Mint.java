package social.hearsay.common.secret;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import social.hearsay.common.id.UpdateId;

/**
 * Derives the texts that an update hands out from its Update-Id, so that a retry on whichever replica
 * hands out the same, and tells them from nonsense without asking anybody: {@code
 * <Update-Id>.<code>}, of characters that are also allowed as a WebSocket subprotocol.
 */
public final class Mint {
    private static final Pattern FORM = Pattern.compile("([A-Za-z0-9_-]{16,64})\\.([A-Za-z0-9_-]{43})");

    private final MacKey key;

    /** @param key the key for {@link Purpose#TOKENS} */
    public Mint(MacKey key) {
        this.key = key;
    }

    /** The text of this kind that the update with this id hands out; always the same. */
    public String mint(SecretKind kind, UpdateId id) {
        return id.text() + "." + key.mac(message(kind, id.text()));
    }

    /**
     * The id of the update that handed out this text; empty when it is not genuine, so that no update
     * anywhere ever did. {@link UpdateId#mintedAt()} says when.
     */
    public Optional<UpdateId> genuine(SecretKind kind, String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches() || !key.verify(message(kind, form.group(1)), form.group(2))) {
            return Optional.empty();
        }
        return Optional.of(new UpdateId(form.group(1)));
    }

    private static String message(SecretKind kind, String id) {
        return kind.label() + ":" + id;
    }
}
