package social.hearsay.cluster.chaos.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Sight;

/** What lists have to show: all that is known, as far down as the page goes. */
final class Pages {
    private final Facts facts;
    private final Charges charges;

    Pages(Facts facts, Charges charges) {
        this.facts = facts;
        this.charges = charges;
    }

    void account(Operation operation, Vantage from) {
        complete(operation, from, operation.request().account(), post -> true);
    }

    /** Replies are shown to the public only where the author answers nobody else, also further up. */
    void everybody(Operation operation, Vantage from) {
        for (int author = 0; author < facts.cast().accounts().size(); author++) {
            complete(operation, from, author, Pages::opensConversation);
        }
    }

    /** Of whom I follow everything, but replies only to me and to whom I follow as well. */
    void home(Operation operation, Vantage from) {
        int me = facts.cast().accountOf(operation.session());
        for (int author = 0; author < facts.cast().accounts().size(); author++) {
            if (author == me) {
                complete(operation, from, author, post -> true);
            } else if (facts.follow(me, author).state(from) == Register.State.YES) {
                complete(operation, from, author, post -> opensConversation(post) || isKnown(me, post, from));
            }
        }
        strangers(operation, from, me);
    }

    private static boolean opensConversation(Post post) {
        return post.answered().filter(answered -> answered != post.author()).isEmpty();
    }

    private boolean isKnown(int me, Post reply, Vantage from) {
        int answered = reply.answered().orElse(me);
        return answered == me || facts.follow(me, answered).state(from) == Register.State.YES;
    }

    /** Nobody is at home with whom I no longer follow. */
    private void strangers(Operation operation, Vantage from, int me) {
        for (Sight sight : operation.answer().shown()) {
            Optional<Post> post = facts.post(sight.post()).filter(found -> found.author() != me);
            post.flatMap(found -> facts.follow(me, found.author()).against(true, from))
                    .ifPresent(write -> charges.lacks(operation, write, sight + " is by somebody not followed"));
        }
    }

    private void complete(Operation operation, Vantage from, int author, Predicate<Post> wanted) {
        List<Sight> page = operation.answer().shown();
        boolean full = page.size() >= operation.request().limit();
        long lowest = full ? page.get(page.size() - 1).id() : 0;
        Set<Integer> shown = numbers(page);
        for (Post post : facts.posts(author, lowest)) {
            if (!shown.contains(post.number()) && wanted.test(post) && post.mustShow(from)) {
                charges.lacks(
                        operation,
                        post.creation(),
                        "n" + post.number() + " (" + post.lowestPlace() + " or above) is not on the page of "
                                + page.size() + " down to " + lowest);
            }
        }
    }

    /** All that a post answers and all that answers it, each up to something deleted. */
    void context(Operation operation, Vantage from) {
        Set<Integer> shown = numbers(operation.answer().shown());
        Optional<Post> asked = facts.post(operation.request().post());
        Deque<Post> expected = new ArrayDeque<>();
        asked.ifPresent(post -> expected.addAll(post.replies()));
        while (!expected.isEmpty()) {
            Post reply = expected.remove();
            if (reply.mustShow(from)) {
                lacksUnless(shown, reply, operation);
                expected.addAll(reply.replies());
            }
        }
        Optional<Post> above = asked.flatMap(Post::parent);
        while (above.isPresent() && !above.get().maybeDeleted(from)) {
            above.filter(post -> post.mustShow(from)).ifPresent(post -> lacksUnless(shown, post, operation));
            above = above.flatMap(Post::parent);
        }
    }

    private void lacksUnless(Set<Integer> shown, Post post, Operation operation) {
        if (!shown.contains(post.number())) {
            charges.lacks(operation, post.creation(), "n" + post.number() + " is not in the conversation");
        }
    }

    private static Set<Integer> numbers(List<Sight> sights) {
        Set<Integer> numbers = new HashSet<>();
        sights.forEach(sight -> numbers.add(sight.post()));
        return numbers;
    }
}
