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
 */
record Scope(int replicas, int updates, int losses, int repeats, int failedCommits, int rounds, int collections) {
    Scope lessUpdate() {
        return new Scope(replicas, updates - 1, losses, repeats, failedCommits, rounds, collections);
    }

    Scope lessLoss() {
        return new Scope(replicas, updates, losses - 1, repeats, failedCommits, rounds, collections);
    }

    Scope lessRepeat() {
        return new Scope(replicas, updates, losses, repeats - 1, failedCommits, rounds, collections);
    }

    Scope lessFailedCommit() {
        return new Scope(replicas, updates, losses, repeats, failedCommits - 1, rounds, collections);
    }

    Scope lessRound() {
        return new Scope(replicas, updates, losses, repeats, failedCommits, rounds - 1, collections);
    }

    Scope lessCollection() {
        return new Scope(replicas, updates, losses, repeats, failedCommits, rounds, collections - 1);
    }
}
