package social.hearsay.replica.membership;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import social.hearsay.common.id.ReplicaId;
import social.hearsay.common.wire.Json;
import social.hearsay.common.wire.Member;

class JoinRequestTest {
    private static final String LATER =
            "{\"id\":\"r9.late\",\"address\":\"http://127.0.0.1:1/replica\",\"role\":\"delayed\",\"delay\":\"PT1H\"}";

    @Test
    void whatALaterReleaseSaysOfAMemberIsKept() {
        Member member = Json.read(LATER, JoinRequest.class).command().member();

        assertThat(Json.write(member)).isEqualTo(LATER);
    }

    @Test
    void aRefusalOfAReleaseThatDoesNotSayWhatWouldHelpIsUnderstood() {
        JoinRefusal old = Json.read("{\"error\":\"r1.aaaa is alive\"}", JoinRefusal.class);
        assertThat(old.otherIncarnation()).isFalse();
        String told = Json.write(new JoinRefusal("the same lane", true));
        assertThat(Json.read(told, JoinRefusal.class).otherIncarnation()).isTrue();
    }

    @Test
    void aMemberThatAsksAgainSaysWhoMadeItOne() {
        Member member = Json.read(LATER, Member.class);
        JoinRequest wish = JoinRequest.of(member, new ReplicaId("r1.aaaa"));

        JoinRequest read = Json.read(Json.write(wish), JoinRequest.class);

        assertThat(read.command().member()).isEqualTo(member);
        assertThat(read.command().admittedBy()).contains(new ReplicaId("r1.aaaa"));
    }
}
