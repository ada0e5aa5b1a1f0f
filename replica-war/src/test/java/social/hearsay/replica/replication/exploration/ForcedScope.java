package social.hearsay.replica.replication.exploration;

/**
 * The bounds of an exploration of forced updates.
 *
 * @param replicas how many; the first of them gets the first claim, the next one the next
 * @param claims how many want one handle, each at a replica of its own
 * @param oneRequest whether all of these are one request, repeated under the same id
 * @param inTurn whether each is made only when the one before was answered
 * @param words causal updates, at the first replica
 * @param timeouts how often a replica stops waiting for votes, in all
 * @param losses messages and answers that are known to be lost, in all; none needs ever come
 * @param crashes replicas that are killed between two turns and started again, in all
 * @param failedCommits turns that are taken back, in all
 * @param demotions whether each claim is instead that the next replica be made read-only
 */
record ForcedScope(
        int replicas,
        int claims,
        boolean oneRequest,
        boolean inTurn,
        int words,
        int timeouts,
        int losses,
        int crashes,
        int failedCommits,
        boolean demotions) {

    /** @param line the amounts by these names, such as {@code replicas=3 claims=2 inTurn=1 crashes=1} */
    static ForcedScope of(String line) {
        Amounts amounts = new Amounts(line);
        ForcedScope scope = new ForcedScope(
                amounts.of("replicas"),
                amounts.of("claims"),
                amounts.is("oneRequest"),
                amounts.is("inTurn"),
                amounts.of("words"),
                amounts.of("timeouts"),
                amounts.of("losses"),
                amounts.of("crashes"),
                amounts.of("failedCommits"),
                amounts.is("demotions"));
        amounts.requireNoMore();
        return scope;
    }
}
