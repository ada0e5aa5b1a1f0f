package social.hearsay.cluster.chaos.check;

/**
 * A promise that was broken.
 *
 * @param operation the number of the operation whose answer shows it; 0 for the final state
 * @param text what is wrong, with all that is needed to find it in the history
 */
public record Violation(Kind kind, int operation, String text) {
    @Override
    public String toString() {
        return kind.label() + ": " + text;
    }
}
