package social.hearsay.frontend.streams;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import social.hearsay.frontend.streams.StreamPlaces.Verdict;

class StreamPlacesTest {
    private final StreamFigures figures = new StreamFigures();
    private final StreamPlaces places = new StreamPlaces(3, 2, 1, figures);

    @Test
    void oneAddressHasItsShareOfAll() {
        assertThat(places.take("a")).isEqualTo(Verdict.GRANTED);
        assertThat(places.take("a")).isEqualTo(Verdict.GRANTED);
        assertThat(places.take("a")).isEqualTo(Verdict.TOO_MANY);
        assertThat(places.take("b")).isEqualTo(Verdict.GRANTED);
        assertThat(places.take("c")).isEqualTo(Verdict.FULL);
        assertThat(figures.open()).isEqualTo(3);
        assertThat(figures.refusals()).isEqualTo(2);

        places.give("a");

        assertThat(places.take("c")).isEqualTo(Verdict.GRANTED);
    }

    @Test
    void whatIsGivenBackIsOnePlaceAndNoMore() {
        places.take("a");
        places.take("a");
        places.give("a");
        assertThat(figures.open()).isOne();
        assertThat(places.take("a")).isEqualTo(Verdict.GRANTED);
        assertThat(places.take("a")).isEqualTo(Verdict.TOO_MANY);
    }

    @Test
    void oneAccountHasItsShareWhereverItComesFrom() {
        assertThat(places.takeForAccount("ann")).isTrue();
        assertThat(places.takeForAccount("ann")).isFalse();
        assertThat(places.takeForAccount("bob")).isTrue();
        assertThat(figures.refusals()).isOne();
        places.giveForAccount("ann");
        assertThat(places.takeForAccount("ann")).isTrue();
    }

    @Test
    void aPlaceIsGivenBackOnceWithWhatItCountsFor() {
        places.take("a");
        StreamPlace place = new StreamPlace(places, "a");
        assertThat(place.countsFor("")).as("nobody's").isTrue();
        assertThat(place.countsFor("ann")).isTrue();
        assertThat(place.countsFor("ann")).as("it counts already").isTrue();
        places.take("b");
        StreamPlace another = new StreamPlace(places, "b");
        assertThat(another.countsFor("ann")).isFalse();

        place.give();
        place.give();

        assertThat(figures.open()).isOne();
        assertThat(another.countsFor("ann")).isTrue();
        assertThat(place.countsFor("bob"))
                .as("of what is given back nothing is counted")
                .isTrue();
        assertThat(places.takeForAccount("bob")).isTrue();
    }
}
