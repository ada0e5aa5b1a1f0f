package social.hearsay.common.wire;

import java.net.URI;
import java.util.Objects;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.id.Stamp;

/**
 * That a member is found at another address than the one it joined with. A fact that the member itself
 * makes and all pass on; of several the one with the largest stamp counts.
 *
 * @param member who has moved
 * @param address where it is now, without a slash at the end
 * @param stamp the member's own clock when it noticed
 */
public record Move(ReplicaId member, URI address, Stamp stamp) {
    private static final int LONGEST = 256;

    /**
     * @throws NullPointerException when a part is missing, as in a malformed message
     * @throws IllegalArgumentException when the address is absurdly long
     */
    public Move {
        Objects.requireNonNull(member, "member");
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(stamp, "stamp");
        if (address.toString().length() > LONGEST) {
            throw new IllegalArgumentException(
                    "An address of " + address.toString().length() + " characters");
        }
    }

    /** That this member is where it says, since then. */
    public static Move of(Member member, Stamp stamp) {
        return new Move(member.id(), member.address(), stamp);
    }

    /** The member, at this address. */
    public Member locate(Member joined) {
        return new Member(joined.id(), address, joined.role(), joined.others());
    }

    /** The later of two moves of one member, in the same way for everybody. */
    public Move orLater(Move other) {
        int order = stamp.compareTo(other.stamp);
        boolean isLater = order != 0 ? order > 0 : address.compareTo(other.address) >= 0;
        return isLater ? this : other;
    }
}
