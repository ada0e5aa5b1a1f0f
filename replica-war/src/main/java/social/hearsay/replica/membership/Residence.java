package social.hearsay.replica.membership;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Member;
import social.hearsay.replica.replication.ReplicaState;

/**
 * What a disk says of whose it is, compared with the settings of the process that found it.
 *
 * @param owner who the disk is of
 * @param address where the others know it to be
 */
record Residence(ReplicaId owner, Optional<URI> address) {
    static Residence of(ReplicaState state) {
        return new Residence(state.self(), state.member(state.self()).map(Member::address));
    }

    /** Why a process of that name must not start on the disk, if so, and what to do about it. */
    Optional<String> objection(String name, Path directory) {
        if (owner.name().equals(name)) {
            return Optional.empty();
        }
        return Optional.of("The disk in " + directory + " is of " + owner + ", and this is " + name + ". Start it as "
                + owner.name() + " (config/cluster start " + owner.name() + "), or give " + name
                + " an empty directory and let it join (config/cluster add " + name + ")");
    }

    /** Where it was before, if that is not where it is now. */
    Optional<URI> former(URI now) {
        return address.filter(known -> !known.equals(now));
    }

    /** What to tell the operator of a copy of a disk whose owner answers elsewhere. */
    String copied(Path directory, URI original) {
        return owner + " runs at " + original + " already, so the disk in " + directory + " is a copy of its disk."
                + " Stop one of the two, or empty this directory and let another name join (config/cluster add NAME)";
    }
}
