package social.hearsay.cluster.chaos.network;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;

/** The calls of Linux that Java has no name for; each throws when it fails. */
final class LibC {
    static final int CLONE_NEWNS = 0x00020000;
    static final int CLONE_NEWNET = 0x40000000;
    static final int O_RDWR = 2;
    static final int O_RDONLY = 0;
    static final int O_CLOEXEC = 0x80000;
    static final short POLLIN = 1;

    static {
        Native.register("c");
    }

    private LibC() {}

    static native int unshare(int flags) throws LastErrorException;

    static native int setns(int descriptor, int kind) throws LastErrorException;

    static native int open(String path, int flags) throws LastErrorException;

    static native int close(int descriptor) throws LastErrorException;

    static native int ioctl(int descriptor, NativeLong request, byte[] argument) throws LastErrorException;

    static native int poll(byte[] descriptors, NativeLong count, int milliseconds) throws LastErrorException;

    static native NativeLong read(int descriptor, byte[] buffer, NativeLong count) throws LastErrorException;

    static native NativeLong write(int descriptor, byte[] buffer, NativeLong count) throws LastErrorException;
}
