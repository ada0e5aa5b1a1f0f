package social.hearsay.cluster.chaos.load;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import social.hearsay.cluster.chaos.history.Action;
import social.hearsay.cluster.chaos.history.Handling;
import social.hearsay.cluster.chaos.history.Request;

/** What people do next. Mostly with what they have seen, sometimes with what they were told of. */
final class Repertoire {
    private static final int PAGE = 20;
    private static final int TOLD_OF = 200;

    private final RandomGenerator chance;
    private final int accounts;
    private final List<Action> mix = new ArrayList<>();
    /** What everybody could have been sent a link to. */
    private final Memory links = new Memory(TOLD_OF);

    private final Map<Integer, Integer> versions = new HashMap<>();
    /** By post. */
    private final Map<Integer, Integer> authors = new HashMap<>();

    private int posts;

    Repertoire(RandomGenerator chance, int accounts) {
        this.chance = chance;
        this.accounts = accounts;
        weigh(Action.POST, 16);
        weigh(Action.REPLY, 12);
        weigh(Action.EDIT, 7);
        weigh(Action.DELETE, 3);
        weigh(Action.FAVOURITE, 4);
        weigh(Action.UNFAVOURITE, 2);
        weigh(Action.FOLLOW, 2);
        weigh(Action.UNFOLLOW, 1);
        weigh(Action.READ_POST, 17);
        weigh(Action.READ_HOME, 13);
        weigh(Action.READ_CONTEXT, 8);
        weigh(Action.READ_ACCOUNT, 9);
        weigh(Action.READ_PUBLIC, 6);
    }

    private void weigh(Action action, int percent) {
        for (int i = 0; i < percent; i++) {
            mix.add(action);
        }
    }

    /** A post that somebody made can be told of. */
    void tell(Known known) {
        links.keep(known);
    }

    /** A request, and the post that it is about. */
    record Choice(Request request, Optional<Known> about) {}

    Choice choose(Person person) {
        Action action = mix.get(chance.nextInt(mix.size()));
        Request.Manner manner = manner(person, action);
        Choice choice = switch (action) {
            case POST -> post(person);
            case REPLY -> target(person).map(parent -> reply(person, parent)).orElseGet(() -> post(person));
            case EDIT -> own(person).map(this::edit).orElseGet(() -> post(person));
            case DELETE -> own(person).map(post -> of(action, post)).orElseGet(() -> post(person));
            case FAVOURITE, UNFAVOURITE, READ_CONTEXT ->
                target(person).map(post -> of(action, post)).orElseGet(this::everybody);
            case READ_POST -> one(person);
            case FOLLOW, UNFOLLOW -> plain(Request.towards(action, somebodyBut(person.account())));
            case READ_HOME -> plain(Request.page(action, Request.NOBODY, PAGE));
            case READ_ACCOUNT -> plain(Request.page(action, chance.nextInt(accounts), PAGE));
            case READ_PUBLIC -> everybody();
        };
        return new Choice(choice.request().in(manner), choice.about());
    }

    private Request.Manner manner(Person person, Action action) {
        double luck = chance.nextDouble();
        if (action.isCreation()) {
            return new Request.Manner(person.frontEnd(), Handling.USUAL, luck < 0.5, luck > 0.9 ? 1 : 0);
        }
        Handling handling =
                action.isUpdate() || luck < 0.92 ? Handling.USUAL : luck < 0.96 ? Handling.LENIENT : Handling.STRICT;
        return new Request.Manner(person.frontEnd(), handling, false, 0);
    }

    /** Who wrote a post; empty when it is none of the load's. */
    Optional<Integer> author(int post) {
        return Optional.ofNullable(authors.get(post));
    }

    private Choice post(Person person) {
        authors.put(++posts, person.account());
        return plain(Request.post(posts));
    }

    private Choice reply(Person person, Known parent) {
        authors.put(++posts, person.account());
        return new Choice(Request.reply(posts, parent.post()), Optional.of(parent));
    }

    private Choice edit(Known post) {
        int version = versions.merge(post.post(), 2, (last, first) -> last + 1);
        return new Choice(Request.edit(post.post(), version), Optional.of(post));
    }

    private Choice everybody() {
        return plain(Request.page(Action.READ_PUBLIC, Request.NOBODY, PAGE));
    }

    /** Also what was deleted is looked for now and then. */
    private Choice one(Person person) {
        Optional<Known> gone = chance.nextInt(8) == 0 ? person.deleted().any(chance, post -> true) : Optional.empty();
        return gone.or(() -> target(person))
                .map(post -> of(Action.READ_POST, post))
                .orElseGet(this::everybody);
    }

    private Optional<Known> target(Person person) {
        Memory memory = chance.nextInt(6) == 0 ? links : person.seen();
        return memory.any(chance, post -> true);
    }

    private Optional<Known> own(Person person) {
        return person.seen().any(chance, post -> post.account() == person.account());
    }

    private int somebodyBut(int account) {
        return (account + 1 + chance.nextInt(accounts - 1)) % accounts;
    }

    private static Choice of(Action action, Known post) {
        return new Choice(Request.of(action, post.post()), Optional.of(post));
    }

    private static Choice plain(Request request) {
        return new Choice(request, Optional.empty());
    }
}
