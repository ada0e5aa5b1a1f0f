package social.hearsay.cluster.chaos.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** A small history, and the promise that it breaks. */
record Example(String what, Story story, List<Kind> broken) {
    static Example good(String what, Story story) {
        return new Example(what, story, List.of());
    }

    static Example bad(String what, Kind kind, Story story) {
        return new Example(what, story, List.of(kind));
    }

    /** That the checker finds what is broken, and nothing else. */
    void isJudgedRightly() {
        assertThat(story.judged()).as(story.verdict().violations().toString()).isEqualTo(broken);
    }

    @Override
    public String toString() {
        return what;
    }
}
