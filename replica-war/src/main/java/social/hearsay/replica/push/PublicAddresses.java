package social.hearsay.replica.push;

import java.net.Inet4Address;
import java.net.InetAddress;

/**
 * Tells addresses that anybody on the internet can reach from those of a machine or network: who subscribes says where
 * this server connects to, and must not reach by it what only this server can.
 */
final class PublicAddresses {
    private static final int BYTE = 0xff;

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address
                ? isPublicV4(bytes[0] & BYTE, bytes[1] & BYTE, bytes[2] & BYTE)
                : isPublicV6(bytes);
    }

    /** Without what IANA's registry of special-purpose addresses has (RFC 6890), as far as Java doesn't know. */
    private static boolean isPublicV4(int first, int second, int third) {
        boolean carrier = first == 100 && (second & 0xc0) == 64;
        boolean protocols = first == 192 && second == 0 && (third == 0 || third == 2);
        boolean benchmarks = first == 198 && (second & 0xfe) == 18;
        boolean documents =
                (first == 198 && second == 51 && third == 100) || (first == 203 && second == 0 && third == 113);
        return first != 0 && first < 240 && !carrier && !protocols && !benchmarks && !documents;
    }

    /** Only what is global unicast, and of it nothing that leads to an IPv4 address (6to4, Teredo). */
    private static boolean isPublicV6(byte[] bytes) {
        boolean global = (bytes[0] & 0xe0) == 0x20;
        boolean teredo = (bytes[0] & BYTE) == 0x20 && bytes[1] == 1 && bytes[2] == 0 && bytes[3] == 0;
        boolean sixToFour = (bytes[0] & BYTE) == 0x20 && bytes[1] == 2;
        return global && !teredo && !sixToFour;
    }
}
