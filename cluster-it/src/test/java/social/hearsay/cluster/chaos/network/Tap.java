package social.hearsay.cluster.chaos.network;

import com.sun.jna.LastErrorException;
import com.sun.jna.NativeLong;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The other end of a network device: what the kernel sends there is read here, and the other way round. */
final class Tap implements AutoCloseable {
    /** The name of the device where it is. */
    static final String DEVICE = "eth0";

    private static final NativeLong TUNSETIFF = new NativeLong(0x400454caL);
    private static final short IFF_TAP_NO_PI = 0x1002;
    private static final int REQUEST_LENGTH = 40;
    private static final int NAME_LENGTH = 16;
    private static final int LARGEST_FRAME = 2048;
    private static final int PATIENCE_MILLISECONDS = 100;

    private final int descriptor;
    private final byte[] buffer = new byte[LARGEST_FRAME];
    private final byte[] question;

    private Tap(int descriptor) {
        this.descriptor = descriptor;
        this.question = ByteBuffer.allocate(8)
                .order(ByteOrder.nativeOrder())
                .putInt(descriptor)
                .putShort(LibC.POLLIN)
                .array();
    }

    /**
     * Makes the device in the network of the calling thread; it vanishes when this end is closed.
     *
     * @throws LastErrorException when that is not allowed or there are no such devices
     */
    static Tap open() {
        int descriptor = LibC.open("/dev/net/tun", LibC.O_RDWR | LibC.O_CLOEXEC);
        byte[] request = ByteBuffer.allocate(REQUEST_LENGTH)
                .order(ByteOrder.nativeOrder())
                .put(DEVICE.getBytes(StandardCharsets.US_ASCII))
                .putShort(NAME_LENGTH, IFF_TAP_NO_PI)
                .array();
        try {
            LibC.ioctl(descriptor, TUNSETIFF, request);
        } catch (LastErrorException refused) {
            LibC.close(descriptor);
            throw refused;
        }
        return new Tap(descriptor);
    }

    /**
     * The next frame, from one thread only.
     *
     * @return an empty one when none came for a while
     */
    byte[] read() {
        if (LibC.poll(question, new NativeLong(1), PATIENCE_MILLISECONDS) == 0) {
            return new byte[0];
        }
        int length =
                LibC.read(descriptor, buffer, new NativeLong(buffer.length)).intValue();
        return Arrays.copyOf(buffer, length);
    }

    /** Hands the kernel a frame; one that it does not take is lost, as frames are. */
    void write(byte[] frame) {
        try {
            LibC.write(descriptor, frame, new NativeLong(frame.length));
        } catch (LastErrorException lost) {
            // A device that is down says so; whoever sent the frame sends it again.
        }
    }

    @Override
    public void close() {
        LibC.close(descriptor);
    }
}
