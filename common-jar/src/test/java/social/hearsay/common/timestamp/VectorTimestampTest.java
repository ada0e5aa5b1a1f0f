package social.hearsay.common.timestamp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import social.hearsay.common.id.ReplicaId;

class VectorTimestampTest {
    private static final ReplicaId R1 = new ReplicaId("r1.k3f9");
    private static final ReplicaId R2 = new ReplicaId("r2.m0aq");

    @Provide
    Arbitrary<VectorTimestamp> timestamps() {
        return Arbitraries.maps(
                        Arbitraries.of("r1.k3f9", "r2.m0aq", "r3.zzzz", "r4.0000")
                                .map(ReplicaId::new),
                        Arbitraries.longs().between(0, 4))
                .map(VectorTimestamp::of);
    }

    @Property
    void mergeIsTheLeastThatCoversBoth(
            @ForAll("timestamps") VectorTimestamp a,
            @ForAll("timestamps") VectorTimestamp b,
            @ForAll("timestamps") VectorTimestamp c) {
        assertThat(a.merge(b).covers(a)).isTrue();
        assertThat(a.merge(b).covers(b)).isTrue();
        assertThat(c.covers(a) && c.covers(b)).isEqualTo(c.covers(a.merge(b)));
    }

    @Property
    void meetIsTheGreatestThatBothCover(
            @ForAll("timestamps") VectorTimestamp a,
            @ForAll("timestamps") VectorTimestamp b,
            @ForAll("timestamps") VectorTimestamp c) {
        assertThat(a.covers(c) && b.covers(c)).isEqualTo(a.meet(b).covers(c));
    }

    @Property
    void exactlyOneOfTheFourOrdersHolds(
            @ForAll("timestamps") VectorTimestamp a, @ForAll("timestamps") VectorTimestamp b) {
        Order expected =
                a.equals(b) ? Order.SAME : b.covers(a) ? Order.BEFORE : a.covers(b) ? Order.AFTER : Order.CONCURRENT;
        assertThat(a.order(b)).isEqualTo(expected);
    }

    @Example
    void concurrentIsNotTheSame() {
        VectorTimestamp left = VectorTimestamp.of(R1, 1);
        VectorTimestamp right = VectorTimestamp.of(R2, 1);
        assertThat(left.order(right)).isEqualTo(Order.CONCURRENT);
        assertThat(left).isNotEqualTo(right).isNotInstanceOf(Comparable.class);
    }

    @Property
    void missingIsWhatIsToBeMerged(@ForAll("timestamps") VectorTimestamp a, @ForAll("timestamps") VectorTimestamp b) {
        assertThat(a.merge(a.missing(b))).isEqualTo(a.merge(b));
        assertThat(a.missing(b).isZero()).isEqualTo(a.covers(b));
        assertThat(a.countMissing(b) == 0).isEqualTo(a.covers(b));
    }

    @Property
    void theHeaderReadsBackAsItWasWritten(@ForAll("timestamps") VectorTimestamp a) {
        assertThat(TimestampHeader.parse(a.toString())).isEqualTo(a);
    }

    @Example
    void theHeaderIsADictionaryOfRfc8941() {
        assertThat(VectorTimestamp.of(Map.of(R2, 7L, R1, 12L))).hasToString("r1.k3f9=12, r2.m0aq=7");
        assertThat(TimestampHeader.parse("r1.k3f9=12,r2.m0aq=7")).hasToString("r1.k3f9=12, r2.m0aq=7");
        assertThat(TimestampHeader.parse("")).isEqualTo(VectorTimestamp.ZERO);
        for (String forged :
                new String[] {"r1=1", "r1.k3f9", "r1.k3f9=-1", "r1.k3f9=1;r2", "r1.k3f9=1,", "R1.k3f9=1"}) {
            assertThatThrownBy(() -> TimestampHeader.parse(forged)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void aPartIsANumberThatTheHeaderCanCarry() {
        assertThat(VectorTimestamp.of(R1, VectorTimestamp.LARGEST_PART).get(R1)).isEqualTo(999_999_999_999_999L);
        for (long wrong : new long[] {-1, VectorTimestamp.LARGEST_PART + 1, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> VectorTimestamp.of(R1, wrong)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Example
    void twoThatAreTooWideTogetherDoNotFit() {
        VectorTimestamp wide = wide("a", VectorTimestamp.MOST_PARTS);
        assertThat(wide.fits(wide)).isTrue();
        assertThat(wide.fits(VectorTimestamp.of(R1, 1))).isFalse();
        assertThatThrownBy(() -> wide.merge(VectorTimestamp.of(R1, 1))).isInstanceOf(IllegalArgumentException.class);
    }

    private static VectorTimestamp wide(String name, int parts) {
        return VectorTimestamp.of(IntStream.range(0, parts)
                .boxed()
                .collect(Collectors.toMap(part -> new ReplicaId(name + part + ".aaaa"), part -> 1L)));
    }
}
