package social.hearsay.cluster.chaos.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import social.hearsay.cluster.chaos.history.Handling;
import social.hearsay.cluster.chaos.history.Operation;
import social.hearsay.cluster.chaos.history.Outcome;
import social.hearsay.cluster.chaos.history.Request;
import social.hearsay.cluster.chaos.history.Sight;

/** What one answer has to show and must not show. */
final class Rules {
    private static final int UNAVAILABLE = 503;
    private static final int NOT_FOUND = 404;

    private final Facts facts;
    private final Charges charges;
    private final Pages pages;

    Rules(Facts facts, Charges charges) {
        this.facts = facts;
        this.charges = charges;
        this.pages = new Pages(facts, charges);
    }

    /** @param due the writes that the answer has to cover */
    void judge(Operation operation, Past due) {
        Vantage from = new Vantage(due::covers, operation.times().ended());
        int status = operation.answer().status();
        insisted(operation);
        if (operation.answer().good()) {
            good(operation, from);
        } else if (status >= 500 && status != UNAVAILABLE) {
            charges.raise(Kind.UNEXPECTED, operation, "no 5xx but 503 has a reason");
        } else if (status >= 400 && status != NOT_FOUND && status != UNAVAILABLE) {
            charges.raise(Kind.UNEXPECTED, operation, "nothing was wrong with the request");
        } else if (status == NOT_FOUND) {
            absent(operation, from);
        }
    }

    /** Whoever insists is rather refused than told less than they have seen. */
    private void insisted(Operation operation) {
        boolean less =
                operation.answer().status() < 500 && operation.answer().mark().waived();
        if (less && operation.request().manner().handling() == Handling.STRICT) {
            charges.raise(Kind.UNEXPECTED, operation, "whoever insists is not told less than they have seen");
        }
    }

    private void absent(Operation operation, Vantage from) {
        Request request = operation.request();
        Optional<Post> post = facts.post(request.action().isCreation() ? request.parent() : request.post());
        if (post.isEmpty()) {
            charges.raise(Kind.UNEXPECTED, operation, "what it is about was there from the beginning");
        }
        post.filter(found -> found.mustShow(from))
                .ifPresent(found -> charges.lacks(operation, found.creation(), "the post is not found"));
    }

    private void good(Operation operation, Vantage from) {
        List<Sight> shown = operation.answer().shown();
        switch (operation.request().action()) {
            // A deleted post is told to who deleted it; a relation shows no post.
            case DELETE, FOLLOW, UNFOLLOW -> {}
            case READ_HOME -> pages.home(operation, from);
            case READ_ACCOUNT -> pages.account(operation, from);
            case READ_PUBLIC -> pages.everybody(operation, from);
            case READ_CONTEXT -> pages.context(operation, from);
            default -> itself(operation, shown);
        }
        switch (operation.request().action()) {
            case DELETE, FOLLOW, UNFOLLOW -> {}
            default -> shown(operation, from, shown);
        }
    }

    private void itself(Operation operation, List<Sight> shown) {
        if (shown.size() != 1 || shown.get(0).post() != operation.request().post()) {
            charges.raise(Kind.UNTRUE, operation, "shown is another post: " + shown);
        }
    }

    private void shown(Operation operation, Vantage from, List<Sight> shown) {
        int viewer = facts.cast().accountOf(operation.session());
        Set<Integer> seen = new HashSet<>();
        for (Sight sight : shown) {
            if (sight.post() > 0) {
                if (!seen.add(sight.post())) {
                    charges.raise(Kind.REPEATED, operation, "n" + sight.post() + " is shown twice");
                }
                facts.post(sight.post())
                        .ifPresentOrElse(
                                post -> shown(operation, from, post, sight, viewer),
                                () -> charges.raise(Kind.UNTRUE, operation, "nobody wrote n" + sight.post()));
            }
        }
    }

    private void shown(Operation operation, Vantage from, Post post, Sight sight, int viewer) {
        post.againstShowing(from)
                .ifPresent(
                        deletion -> charges.raise(Kind.RESURRECTED, operation, sight + " was deleted by " + deletion));
        Optional<Write> text = post.text(sight.version()).filter(from::reaches);
        if (text.isEmpty() || text.get().outcome() == Outcome.REFUSED) {
            charges.raise(Kind.UNTRUE, operation, "the text of " + sight + " was never accepted: " + text);
        } else {
            post.againstText(text.get(), from)
                    .ifPresent(later -> charges.lacks(operation, later, sight + " is an old text"));
        }
        facts.favourite(viewer, post.number())
                .against(sight.favourited(), from)
                .ifPresent(write -> charges.lacks(operation, write, sight + " is a favourite or not"));
    }
}
