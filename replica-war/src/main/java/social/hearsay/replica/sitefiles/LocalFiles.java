package social.hearsay.replica.sitefiles;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import social.hearsay.replica.sitefiles.Listing.Found;

/** What is remembered of the files on this disk from one look to the next: since when each is as it is, and what is in it. */
final class LocalFiles {
    private record Seen(Listing.Stat stat, long since) {}

    private record Hashed(Listing.Stat stat, String sha256) {}

    private record NotTaken(Listing.Stat stat, String reason) {}

    private final SiteDirectory directory;
    private final Duration settled;
    private final Map<String, Seen> seen = new HashMap<>();
    private final Map<String, Hashed> hashes = new HashMap<>();
    private final Map<String, Long> missing = new HashMap<>();
    private final Map<String, NotTaken> notTaken = new HashMap<>();

    LocalFiles(SiteDirectory directory, Duration settled) {
        this.directory = directory;
        this.settled = settled;
    }

    /** Reads all files again, whatever the file system says of them. */
    void forgetHashes() {
        hashes.clear();
        notTaken.clear();
    }

    /** It is another directory. */
    void forget() {
        seen.clear();
        missing.clear();
        forgetHashes();
    }

    /** @param now in nanoseconds of a stopwatch */
    void note(Listing listing, Synced notes, long now) {
        seen.keySet().removeIf(key -> listing.find(key).isEmpty());
        hashes.keySet().removeIf(key -> listing.find(key).isEmpty());
        notTaken.keySet().removeIf(key -> listing.find(key).isEmpty());
        missing.keySet()
                .removeIf(key -> listing.find(key).isPresent() || !notes.files().containsKey(key));
        for (String key : listing.keys()) {
            Listing.Stat stat = listing.find(key).orElseThrow().stat();
            Seen before = seen.get(key);
            if (before == null || !before.stat().equals(stat)) {
                seen.put(key, new Seen(stat, now));
            }
        }
        notes.files().forEach((key, known) -> {
            if (listing.find(key).isEmpty() && !known.isAbsent()) {
                missing.putIfAbsent(key, now);
            }
        });
    }

    Local find(String key, Listing listing, long now) {
        Optional<Found> found = listing.find(key);
        if (found.isEmpty() && listing.isRefused(key)) {
            return new Local.Unknown(false);
        }
        Long since = found.isPresent() ? since(key) : missing.get(key);
        if (since != null && now - since < settled.toNanos()) {
            return new Local.Unknown(true);
        }
        return found.isPresent() ? read(key, found.get(), listing) : new Local.Absent();
    }

    private Long since(String key) {
        return Optional.ofNullable(seen.get(key)).orElseThrow().since();
    }

    private Local read(String key, Found file, Listing listing) {
        Hashed hashed = hashes.get(key);
        if (hashed != null && hashed.stat().equals(file.stat())) {
            return new Local.Present(file, hashed.sha256());
        }
        try {
            Optional<String> sha256 = directory.sha256(file);
            if (sha256.isEmpty()) {
                return new Local.Unknown(true);
            }
            hashes.put(key, new Hashed(file.stat(), sha256.get()));
            return new Local.Present(file, sha256.get());
        } catch (IOException unreadable) {
            listing.refuse(file.path(), "it can't be read");
            return new Local.Unknown(false);
        }
    }

    /** This replica wrote it itself, so that it is as it is to be. */
    void wrote(String key, Listing.Stat stat, String sha256, long now) {
        seen.put(key, new Seen(stat, now - settled.toNanos()));
        hashes.put(key, new Hashed(stat, sha256));
    }

    /** It is not to be taken as it is. */
    void refuse(String key, Found file, String reason) {
        notTaken.put(key, new NotTaken(file.stat(), reason));
    }

    /** Why it was not taken as it is; empty when it may be. */
    Optional<String> refusal(String key, Found file) {
        return Optional.ofNullable(notTaken.get(key))
                .filter(before -> before.stat().equals(file.stat()))
                .map(NotTaken::reason);
    }
}
