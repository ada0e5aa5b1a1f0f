package social.hearsay.replica.push;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where messages may go, and for whom they may be encrypted. */
class PushEndpointTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://updates.push.services.mozilla.com/wpush/v2/gAAAA",
                "https://fcm.googleapis.com/fcm/send/abc:def-_",
                "https://web.push.apple.com:443/QAB?x=1",
                "https://xn--bcher-kva.example/"
            })
    void pushServicesHaveNames(String endpoint) {
        assertThat(PushEndpoint.isGood(endpoint, false)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "push",
                "/push",
                "http://push.example/",
                "ftp://push.example/",
                "https:///push",
                "https://user@push.example/",
                "https://push.example/#there",
                "https://127.0.0.1/",
                "https://2130706433/",
                "https://0x7f.1/",
                "https://[::1]/",
                "https://localhost/",
                "https://push.example/ there",
                "https://push.example\r\nHost: other/"
            })
    void andNothingElseIsOne(String endpoint) {
        assertThat(PushEndpoint.isGood(endpoint, false)).isFalse();
    }

    @Test
    void onThisMachineThereMayBeOneForTests() {
        assertThat(PushEndpoint.isGood("http://127.0.0.1:8080/push", true)).isTrue();
        assertThat(PushEndpoint.isGood("http://127.0.0.1:8080/push", false)).isFalse();
        assertThat(PushEndpoint.isGood("https://push.example/" + "x".repeat(2_048), true))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "0.0.0.0",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "192.0.0.8",
                "192.0.2.1",
                "198.18.0.1",
                "198.51.100.7",
                "203.0.113.9",
                "224.0.0.1",
                "240.0.0.1",
                "255.255.255.255",
                "::1",
                "::",
                "::ffff:127.0.0.1",
                "::7f00:1",
                "64:ff9b::7f00:1",
                "fe80::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "2002:7f00:1::",
                "2001::1"
            })
    void whatOnlyAMachineOrANetworkReachesIsNotPublic(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8.8.8.8",
                "100.63.255.255",
                "100.128.0.1",
                "172.32.0.1",
                "192.0.1.1",
                "198.20.0.1",
                "223.255.255.254",
                "2606:4700::1",
                "2a00:1450::1"
            })
    void theRestIs(String address) throws UnknownHostException {
        assertThat(PublicAddresses.contain(InetAddress.getByName(address))).isTrue();
    }

    @Test
    void keysArePointsHoweverTheyAreWritten() {
        byte[] point = P256.bytes(P256.generate().getPublic());
        String plain = Base64.getUrlEncoder().withoutPadding().encodeToString(point);

        assertThat(PushEndpoint.key(plain)).contains(plain);
        assertThat(PushEndpoint.key(Base64.getUrlEncoder().encodeToString(point)))
                .contains(plain);
        assertThat(PushEndpoint.key(Base64.getEncoder().encodeToString(point))).contains(plain);
        point[64] ^= 1;
        assertThat(PushEndpoint.key(Base64.getUrlEncoder().encodeToString(point)))
                .isEmpty();
        assertThat(PushEndpoint.key(Base64.getUrlEncoder().encodeToString(new byte[65])))
                .isEmpty();
        assertThat(PushEndpoint.key("not base64!")).isEmpty();
        assertThat(PushEndpoint.key("A".repeat(100_000))).isEmpty();
    }

    @Test
    void secretsHaveSixteenBytes() {
        assertThat(PushEndpoint.auth("BTBZMqHH6r4Tts7J_aSIgg==")).contains("BTBZMqHH6r4Tts7J_aSIgg");
        assertThat(PushEndpoint.auth("BTBZMqHH6r4Tts7J_aSI")).isEmpty();
        assertThat(PushEndpoint.auth("")).isEmpty();
    }
}
