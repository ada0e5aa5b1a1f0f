package social.hearsay.replica.files;

/**
 * What is taken, and what it may cost.
 *
 * @param imageBytes the longest picture
 * @param filmBytes the longest film or sound
 * @param pixels the most that a picture may have, known before any of them is looked at
 * @param memory what a picture's pixels may take, in bytes; of one that would take more, only every second one or so is
 *     looked at
 */
public record MediaLimits(long imageBytes, long filmBytes, long pixels, long memory) {
    /** @throws IllegalArgumentException when one is not positive */
    public MediaLimits {
        if (imageBytes <= 0 || filmBytes <= 0 || pixels <= 0 || memory <= 0) {
            throw new IllegalArgumentException("The limits of media are positive");
        }
    }

    /** The longest file of any kind. */
    public long bytes() {
        return Math.max(imageBytes, filmBytes);
    }
}
