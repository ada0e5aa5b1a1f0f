package social.hearsay.replica.api.http.flow;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.SecretKind;

/** The texts that are handed out once and kept as hashes: access tokens, client ids and secrets. */
public final class Secrets {
    /** Stands before the code in the name of an archive. */
    private static final char ARCHIVE_OF = '-';

    private final Mint mint;

    public Secrets(Mint mint) {
        this.mint = mint;
    }

    /** The access token that the request with this id hands out. */
    public String accessToken(UpdateId id) {
        return mint.mint(SecretKind.ACCESS_TOKEN, id);
    }

    public String clientId(UpdateId id) {
        return mint.mint(SecretKind.CLIENT_ID, id);
    }

    public String clientSecret(UpdateId id) {
        return mint.mint(SecretKind.CLIENT_SECRET, id);
    }

    /** What the browser keeps by which somebody signed in with the request that has this id. */
    public String signIn(UpdateId id) {
        return mint.mint(SecretKind.SIGN_IN, id);
    }

    /** Whether this cluster ever handed it to a browser. */
    public boolean isSignIn(String text) {
        return mint.genuine(SecretKind.SIGN_IN, text).isPresent();
    }

    /** Whether this cluster ever handed it out; whether it is still good is another question. */
    public boolean isAccessToken(String text) {
        return mint.genuine(SecretKind.ACCESS_TOKEN, text).isPresent();
    }

    /** The id of the request that handed out an access token, of which it can be made again; empty if none did. */
    public Optional<UpdateId> tokenId(String text) {
        return mint.genuine(SecretKind.ACCESS_TOKEN, text);
    }

    public boolean isClientId(String text) {
        return mint.genuine(SecretKind.CLIENT_ID, text).isPresent();
    }

    /**
     * The name by which its owner alone is given an archive: that of its file, and a code that says whose it is.
     *
     * @param account the owner's
     */
    public String archive(long account, String sha256) {
        String minted = mint.mint(SecretKind.ARCHIVE, new UpdateId(hash(account + " " + sha256)));
        return sha256 + ARCHIVE_OF + minted.substring(minted.lastIndexOf('.') + 1);
    }

    /** The file that an archive of that name is in, where it is that account's. */
    public Optional<String> archived(long account, String name) {
        String sha256 = name.substring(0, Math.max(0, name.indexOf(ARCHIVE_OF)));
        return Optional.of(sha256)
                .filter(is -> MessageDigest.isEqual(
                        archive(account, is).getBytes(StandardCharsets.UTF_8), name.getBytes(StandardCharsets.UTF_8)));
    }

    /** As it is kept: SHA-256 in base64url, 43 characters. Enough for 256 bits that nobody chose. */
    public static String hash(String secret) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(sha256(secret.getBytes(StandardCharsets.UTF_8)));
    }

    /** Whether the secret has that hash; takes the same time wherever they differ. */
    public static boolean matches(String secret, String hash) {
        return MessageDigest.isEqual(
                hash(secret).getBytes(StandardCharsets.US_ASCII), hash.getBytes(StandardCharsets.US_ASCII));
    }

    public static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has SHA-256", impossible);
        }
    }
}
