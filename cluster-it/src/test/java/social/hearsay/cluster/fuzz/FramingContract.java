package social.hearsay.cluster.fuzz;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where requests begin and end, in all ways in which two servers could disagree about it (RFC 9112). */
abstract class FramingContract {
    private static final int SHARE = 4;
    private static final int MUTANTS = 120;
    private static final int OPEN = -1;

    private final Range range;

    FramingContract(Range range) {
        this.range = range;
    }

    @Test
    void everyOddFramingHasOneMeaning() throws IOException {
        SoftAssertions all = new SoftAssertions();
        for (Framed each : Framed.all()) {
            all.assertThat(answers(each.pieces(), each.statuses().size()))
                    .as(each.name())
                    .isEqualTo(each.statuses());
        }
        all.assertAll();
    }

    /** The statuses that come on one connection, up to its end, or to one more than is right; if it doesn't end, {@link #OPEN}. */
    private List<Integer> answers(List<String> pieces, int right) throws IOException {
        List<Integer> statuses = new ArrayList<>();
        try (Socket socket = range.gun("f1").connect(Duration.ofSeconds(20))) {
            socket.setTcpNoDelay(true);
            for (String piece : pieces) {
                socket.getOutputStream().write(piece.getBytes(StandardCharsets.ISO_8859_1));
            }
            InputStream stream = new BufferedInputStream(socket.getInputStream());
            Optional<RawAnswer> answer = RawAnswer.read(stream, false);
            while (answer.isPresent() && statuses.size() <= right) {
                statuses.add(answer.get().status());
                answer = RawAnswer.read(stream, false);
            }
        } catch (SocketException reset) {
            // It is over.
        } catch (SocketTimeoutException open) {
            statuses.add(OPEN);
        }
        return statuses;
    }

    /** Good and bad requests with a few bytes changed, doubled, or left out. */
    @ParameterizedTest
    @ValueSource(strings = {"f1", "r1"})
    void whatIsLeftOfARequestAfterAnAccidentIsAnswered(String member) throws IOException {
        Nonsense nonsense = new Nonsense(range.chance("framing " + member));
        Gun gun = range.gun(member);
        Judgement judgement = new Judgement(member.equals("f1") ? 499 : 503);
        List<String> originals = Stream.concat(
                        Framed.all().stream().map(framed -> String.join("", framed.pieces())),
                        Collections.nCopies(10, post(member)).stream())
                .filter(text -> text.length() < 4_096)
                .toList();
        long end = Range.endOf(SHARE);
        for (int number = 0; number < MUTANTS || Range.isBefore(end); number++) {
            Shot mutant = mutant(nonsense, nonsense.one(originals));
            judgement.judge(mutant, gun.fire(mutant));
        }
        System.out.println("fuzz framing at " + member + ": " + judgement);
    }

    private String post(String member) {
        String path = (member.equals("f1") ? "" : "/replica") + "/api/v1/statuses";
        return "POST " + path + " HTTP/1.1\r\n" + range.credentials(member, "POST", path)
                + "Content-Type: application/json\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n"
                + "8\r\n{\"status\r\n6\r\n\":\"a\"}\r\n0\r\n\r\n";
    }

    private static Shot mutant(Nonsense nonsense, String original) {
        StringBuilder text = new StringBuilder(original);
        for (int change = nonsense.number(4); change >= 0; change--) {
            int at = nonsense.number(text.length());
            String other = nonsense.one(List.of("\r", "\n", "\r\n", "\u0000", ":", " ", "\t", "0", "\u00ff", ";", ","));
            switch (nonsense.number(4)) {
                case 0 -> text.insert(at, other);
                case 1 -> text.replace(at, at + 1, other);
                case 2 -> text.deleteCharAt(at);
                default -> text.insert(at, text.substring(at, Math.min(text.length(), at + nonsense.number(40))));
            }
        }
        return Shot.raw(text.toString());
    }
}
