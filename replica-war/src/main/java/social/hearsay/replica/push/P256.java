package social.hearsay.replica.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;

/** The curve P-256 (FIPS 186-4), with points as they are sent: uncompressed, 65 bytes (SEC 1, 2.3.3). */
final class P256 {
    static final int POINT_LENGTH = 65;

    private static final int HALF = 32;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec CURVE = curve();
    private static final BigInteger PRIME = ((ECFieldFp) CURVE.getCurve().getField()).getP();

    private P256() {}

    private static ECParameterSpec curve() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec("secp256r1"));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    static BigInteger order() {
        return CURVE.getOrder();
    }

    static ECPoint generator() {
        return CURVE.getGenerator();
    }

    /** The y of the points with this x: one of two, the other is its negative. */
    static BigInteger someY(BigInteger x) {
        // The prime is 3 modulo 4.
        return square(x).modPow(PRIME.add(BigInteger.ONE).shiftRight(2), PRIME);
    }

    static ECPoint negative(ECPoint point) {
        return new ECPoint(point.getAffineX(), PRIME.subtract(point.getAffineY()));
    }

    private static BigInteger square(BigInteger x) {
        return x.pow(3)
                .add(CURVE.getCurve().getA().multiply(x))
                .add(CURVE.getCurve().getB())
                .mod(PRIME);
    }

    /** @throws IllegalArgumentException when it is none */
    static PublicKey publicKey(byte[] bytes) {
        if (bytes.length != POINT_LENGTH || bytes[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("Not an uncompressed point of P-256");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(bytes, 1, 1 + HALF));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, 1 + HALF, POINT_LENGTH));
        if (x.compareTo(PRIME) >= 0
                || y.compareTo(PRIME) >= 0
                || !y.multiply(y).mod(PRIME).equals(square(x))) {
            throw new IllegalArgumentException("Not a point of P-256");
        }
        return publicKey(new ECPoint(x, y));
    }

    static PublicKey publicKey(ECPoint point) {
        try {
            return KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(point, CURVE));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    static PrivateKey privateKey(BigInteger scalar) {
        try {
            return KeyFactory.getInstance("EC").generatePrivate(new ECPrivateKeySpec(scalar, CURVE));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(CURVE);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has P-256", impossible);
        }
    }

    static byte[] bytes(PublicKey key) {
        ECPoint point = ((ECPublicKey) key).getW();
        byte[] bytes = new byte[POINT_LENGTH];
        bytes[0] = UNCOMPRESSED;
        put(point.getAffineX(), bytes, 1);
        put(point.getAffineY(), bytes, 1 + HALF);
        return bytes;
    }

    private static void put(BigInteger number, byte[] bytes, int from) {
        byte[] all = number.toByteArray();
        int length = Math.min(all.length, HALF);
        System.arraycopy(all, all.length - length, bytes, from + HALF - length, length);
    }

    /** What both ends of a conversation come to: the x of a point, 32 bytes. */
    static byte[] agree(PrivateKey mine, PublicKey theirs) {
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(mine);
            agreement.doPhase(theirs, true);
            return agreement.generateSecret();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java has ECDH", impossible);
        }
    }
}
