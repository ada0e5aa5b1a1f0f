package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import social.hearsay.replica.microblog.site.SiteRules;
import social.hearsay.replica.microblog.site.SiteRules.Rule;
import social.hearsay.replica.microblog.site.WriteNotice;

/** Rules that a file says. */
class SiteRulesTest {
    @Test
    void eachItemIsARuleAndWhatFollowsItIsItsHint() {
        String source = """
                # Rules

                Be good:

                1. Be kind.
                   To strangers,
                   as well.
                2) No spam.
                * Be kind.
                """;
        assertThat(SiteRules.of(source))
                .extracting(Rule::text, Rule::hint)
                .containsExactly(tuple("Be kind.", "To strangers, as well."), tuple("No spam.", ""));
    }

    @Test
    void withoutAListEachLineIsOne() {
        assertThat(SiteRules.of("Be kind.\n\n  No spam.  \n"))
                .extracting(Rule::text)
                .containsExactly("Be kind.", "No spam.");
        assertThat(SiteRules.of("")).isEmpty();
    }

    @Test
    void anIdStaysWhereTheRulesAroundItChange() {
        assertThat(SiteRules.of("a\nb").get(1).id())
                .isEqualTo(SiteRules.of("b").get(0).id());
        assertThat(SiteRules.of("a").get(0).id())
                .isNotEqualTo(SiteRules.of("b").get(0).id())
                .matches("[0-9]{1,19}");
    }

    @Test
    void thereAreSoManyAtTheMost() {
        String many = IntStream.range(0, 500).mapToObj(Integer::toString).collect(Collectors.joining("\n"));
        assertThat(SiteRules.of(many)).hasSize(WriteNotice.MOST);
    }
}
