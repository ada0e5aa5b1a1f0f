package social.hearsay.frontend.routing;

import java.time.InstantSource;
import java.util.random.RandomGenerator;
import social.hearsay.common.id.UpdateId;

/**
 * Mints the ids of updates.
 *
 * @param clock says when
 * @param random so good that no two front ends ever mint the same 128 bits
 */
public record UpdateIds(InstantSource clock, RandomGenerator random) {
    public UpdateId mint() {
        return UpdateId.mint(clock.millis(), random);
    }
}
