package social.hearsay.common.address;

import java.nio.charset.StandardCharsets;
import social.hearsay.common.address.Admission.Admitted;
import social.hearsay.common.address.Admission.Turned;
import social.hearsay.common.address.Admission.Verdict;

/** Heads as a front end and a replica judge them. */
abstract class JudgedHeads {
    private static final Limits LIMITS = new Limits(16 << 10, 100, 1 << 20, 0, 2 << 20);

    final Admission frontEnd = new Admission(AddressTable.ofFrontEnd(), LIMITS);
    final Admission replica =
            new Admission(AddressTable.ofReplica(), new Limits(64 << 10, 200, 1 << 20, 7 << 20, 2 << 20));

    final Verdict judge(Admission admission, String... lines) {
        String head = String.join("\r\n", lines) + "\r\n\r\n";
        return admission.judge(head.getBytes(StandardCharsets.ISO_8859_1));
    }

    final Turned turned(String... lines) {
        return (Turned) judge(frontEnd, lines);
    }

    final Admitted admitted(String... lines) {
        return (Admitted) judge(frontEnd, lines);
    }
}
