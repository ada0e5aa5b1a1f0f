package social.hearsay.common.tls;

import java.util.Optional;

/** What the holder of a certificate is in the cluster. One certificate may say several. */
public enum CertificateRole {
    REPLICA("replica"),
    FRONT_END("front-end"),
    /** Whoever runs the cluster, with {@code config/cluster}. */
    OPERATOR("operator"),
    /** A collector of figures. */
    METRICS("metrics");

    private final String text;

    CertificateRole(String text) {
        this.text = text;
    }

    /** As certificates and the operator's tool have it. */
    public String text() {
        return text;
    }

    /** Whether others connect to it. */
    public boolean isServer() {
        return this == REPLICA || this == FRONT_END;
    }

    public static Optional<CertificateRole> parse(String text) {
        for (CertificateRole role : values()) {
            if (role.text.equals(text)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
