package social.hearsay.cluster.chaos.network;

import java.util.Locale;

/**
 * One machine of the network.
 *
 * @param name such as r1
 * @param number from 1 to 250, no other station's: its addresses follow from it
 */
public record Station(String name, int number) {
    private static final int MAC_LENGTH = 6;
    private static final int LAST_NUMBER = 250;

    public Station {
        if (number < 1 || number > LAST_NUMBER) {
            throw new IllegalArgumentException("No address for station " + number);
        }
    }

    /** Its IPv4 address. */
    public String address() {
        return "10.83.0." + number;
    }

    /** Its link address, locally administered. */
    String mac() {
        return String.format(Locale.ROOT, "02:00:00:00:00:%02x", number);
    }

    /** Whether a frame is a broadcast, as questions for the owner of an address are. */
    static boolean isForAll(byte[] frame) {
        for (int index = 0; index < MAC_LENGTH; index++) {
            if (frame.length < MAC_LENGTH || (frame[index] & 0xff) != 0xff) {
                return false;
            }
        }
        return true;
    }

    /** The number of the station that a frame is for; 0 when it is for none that could exist. */
    static int destination(byte[] frame) {
        if (frame.length < MAC_LENGTH || frame[0] != 2) {
            return 0;
        }
        for (int index = 1; index < MAC_LENGTH - 1; index++) {
            if (frame[index] != 0) {
                return 0;
            }
        }
        return frame[MAC_LENGTH - 1] & 0xff;
    }
}
