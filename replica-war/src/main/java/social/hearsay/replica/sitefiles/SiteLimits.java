package social.hearsay.replica.sitefiles;

import java.time.Duration;

/**
 * What is taken of the site's directory.
 *
 * @param fileBytes the longest file
 * @param totalBytes all of them together
 * @param files how many
 * @param settled for how long a file has to be as it is: what is being written is not taken
 */
public record SiteLimits(long fileBytes, long totalBytes, int files, Duration settled) {
    /** @throws IllegalArgumentException when one is not positive */
    public SiteLimits {
        if (fileBytes <= 0 || totalBytes <= 0 || files <= 0 || settled.isNegative() || settled.isZero()) {
            throw new IllegalArgumentException("The limits of the site's files are positive");
        }
    }
}
