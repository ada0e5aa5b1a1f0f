package social.hearsay.cluster.chaos.check;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import social.hearsay.cluster.chaos.history.Outcome;

/** A post: all writes that made it what it is. */
final class Post {
    private final int author;
    private final Write creation;
    private final Map<Integer, Write> texts = new HashMap<>();
    private final List<Write> deletions = new ArrayList<>();
    private final List<Post> replies = new ArrayList<>();
    private final Optional<Post> parent;
    private final long after;
    private long smallestId = Long.MAX_VALUE;
    private boolean stays;

    /**
     * @param author its account
     * @param after an id that its own is larger than, whoever accepted it
     */
    Post(int author, Write creation, Optional<Post> parent, long after) {
        this.author = author;
        this.creation = creation;
        this.parent = parent;
        this.after = after;
        texts.put(1, creation);
        parent.ifPresent(answered -> answered.replies.add(this));
    }

    int number() {
        return creation.operation().request().post();
    }

    int author() {
        return author;
    }

    Write creation() {
        return creation;
    }

    /** What it answers. */
    Optional<Post> parent() {
        return parent;
    }

    /** Whom it answers: who goes on below an own answer still answers the same. */
    Optional<Integer> answered() {
        return parent.map(post -> post.author == author ? post.answered().orElse(author) : post.author);
    }

    List<Post> replies() {
        return replies;
    }

    void edited(Write edit) {
        texts.put(edit.operation().request().version(), edit);
    }

    void deleted(Write deletion) {
        if (deletion.outcome() != Outcome.REFUSED) {
            deletions.add(deletion);
        }
    }

    /** It was shown with this id. Twins have two, and the smaller one stays. */
    void shownAs(long id) {
        smallestId = Math.min(smallestId, id);
    }

    /** It is there in the end, with the id that stays. */
    void endsAs(long id) {
        shownAs(id);
        stays = true;
    }

    /**
     * No page that goes down to here may do without it: it has no smaller id. Of what is gone in the end nobody may have
     * seen the smallest, and twins that are merged between two looks move down by it. {@link Long#MAX_VALUE} for what was
     * never shown.
     */
    long lowestPlace() {
        return stays || smallestId == Long.MAX_VALUE ? smallestId : Math.min(smallestId, after + 1);
    }

    /** The write of that text. */
    Optional<Write> text(int version) {
        return Optional.ofNullable(texts.get(version));
    }

    /** Whether it has to be shown to who looks from there. */
    boolean mustShow(Vantage from) {
        return from.covers(creation) && !maybeDeleted(from);
    }

    /** Whether it may be gone for who looks from there. */
    boolean maybeDeleted(Vantage from) {
        return deletions.stream().anyMatch(from::reaches);
    }

    /** The deletion because of which it must not be shown; empty when it may. */
    Optional<Write> againstShowing(Vantage from) {
        return deletions.stream()
                .filter(deletion -> deletion.outcome() == Outcome.DONE && from.covers(deletion))
                .findFirst();
    }

    /** A later text because of which this one must not be shown; empty when it may. */
    Optional<Write> againstText(Write shown, Vantage from) {
        return texts.values().stream()
                .filter(later ->
                        later != shown && from.covers(later) && later.past().covers(shown))
                .findFirst();
    }
}
