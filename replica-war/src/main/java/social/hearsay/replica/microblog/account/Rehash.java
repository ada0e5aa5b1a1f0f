package social.hearsay.replica.microblog.account;

/**
 * Another hash of the same password, made when hashes became stronger.
 *
 * @param of the hash that was set with the password; when that is seen no longer, neither is this
 * @param hash what is checked in its place
 */
public record Rehash(String of, String hash) {
    @Override
    public String toString() {
        return "Rehash";
    }
}
