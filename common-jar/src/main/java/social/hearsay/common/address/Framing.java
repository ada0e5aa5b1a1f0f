package social.hearsay.common.address;

/** How a request says where its body ends. */
public sealed interface Framing {
    /** After so many bytes; 0 where there is no body. */
    record Length(long bytes) implements Framing {}

    /** In chunks, the last of them empty. */
    record Chunked() implements Framing {}

    Framing NONE = new Length(0);
}
