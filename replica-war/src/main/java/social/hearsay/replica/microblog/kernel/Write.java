package social.hearsay.replica.microblog.kernel;

/**
 * One write to a {@link Register}.
 *
 * @param cause the update that wrote
 * @param value what it wrote
 */
public record Write<V>(Cause cause, V value) {}
