package social.hearsay.replica.replication.exploration;

/**
 * The bounds of an exploration.
 *
 * @param replicas how many
 * @param updates how many are accepted in all; the last two carry one id
 * @param losses messages and answers that are lost, in all
 * @param repeats messages and answers that come once more, in all
 * @param failedCommits turns that are taken back, in all
 * @param rounds gossip rounds that are begun, in all
 * @param collections collections, in all
 * @param delays how often half a delay passes for the last replica, which is a delayed one then; 0 when there is none
 * @param steerings how often that is paused, resumed, or moved on to the present, in all
 */
record Scope(
        int replicas,
        int updates,
        int losses,
        int repeats,
        int failedCommits,
        int rounds,
        int collections,
        int delays,
        int steerings) {
    /** @param line the amounts by these names, such as {@code replicas=3 updates=2 losses=1} */
    static Scope of(String line) {
        Amounts amounts = new Amounts(line);
        Scope scope = new Scope(
                amounts.of("replicas"),
                amounts.of("updates"),
                amounts.of("losses"),
                amounts.of("repeats"),
                amounts.of("failedCommits"),
                amounts.of("rounds"),
                amounts.of("collections"),
                amounts.of("delays"),
                amounts.of("steerings"));
        amounts.requireNoMore();
        return scope;
    }

    Scope lessUpdate() {
        return new Scope(replicas, updates - 1, losses, repeats, failedCommits, rounds, collections, delays, steerings);
    }

    Scope lessLoss() {
        return new Scope(replicas, updates, losses - 1, repeats, failedCommits, rounds, collections, delays, steerings);
    }

    Scope lessRepeat() {
        return new Scope(replicas, updates, losses, repeats - 1, failedCommits, rounds, collections, delays, steerings);
    }

    Scope lessFailedCommit() {
        return new Scope(replicas, updates, losses, repeats, failedCommits - 1, rounds, collections, delays, steerings);
    }

    Scope lessRound() {
        return new Scope(replicas, updates, losses, repeats, failedCommits, rounds - 1, collections, delays, steerings);
    }

    Scope lessCollection() {
        return new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections - 1, delays, steerings);
    }

    Scope lessDelay() {
        return new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections, delays - 1, steerings);
    }

    Scope lessSteering() {
        return new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections, delays, steerings - 1);
    }
}
