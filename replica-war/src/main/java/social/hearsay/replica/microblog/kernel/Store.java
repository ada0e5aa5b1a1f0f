package social.hearsay.replica.microblog.kernel;

import java.util.List;

/** Where the value is kept; what happens through it in one turn of the writer is committed together. */
public interface Store {
    /**
     * The port of that type.
     *
     * @throws IllegalArgumentException when there is none
     */
    <P> P port(Class<P> type);

    /** All tables whose rows may refer to things: what follows when one is replaced or purged. */
    List<Rows<?, ?>> tables();

    Aliases aliases();

    DigestStore digest();
}
