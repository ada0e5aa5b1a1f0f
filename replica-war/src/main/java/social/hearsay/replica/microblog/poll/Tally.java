package social.hearsay.replica.microblog.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import social.hearsay.replica.microblog.kernel.Cause;
import social.hearsay.replica.microblog.kernel.Row;
import social.hearsay.replica.microblog.kernel.RowHash;

/**
 * How often the options of a poll were chosen; kept up with the ballots, exactly. There is none of a poll without a vote.
 *
 * @param poll the poll's id
 * @param voters how many have voted
 * @param votes by option, up to the last that anybody chose
 */
public record Tally(Long poll, long voters, List<Long> votes) implements Row<Long> {
    public Tally {
        votes = List.copyOf(votes);
    }

    static Tally none(long poll) {
        return new Tally(poll, 0, List.of());
    }

    /** This with a ballot more or less. */
    Tally plus(Ballot ballot, int times) {
        List<Long> counted = new ArrayList<>(votes);
        for (int choice : ballot.choices()) {
            while (counted.size() <= choice) {
                counted.add(0L);
            }
            counted.set(choice, counted.get(choice) + times);
        }
        while (!counted.isEmpty() && counted.get(counted.size() - 1) == 0) {
            counted.remove(counted.size() - 1);
        }
        return new Tally(poll, voters + times, counted);
    }

    /** How often an option was chosen, by its number from 0. */
    public long votesFor(int option) {
        return option < votes.size() ? votes.get(option) : 0;
    }

    @Override
    public Long key() {
        return poll;
    }

    @Override
    public Class<Tallies> table() {
        return Tallies.class;
    }

    @Override
    public long hash() {
        RowHash hash = new RowHash("tally").add(poll).add(voters).add(votes.size());
        votes.forEach(hash::add);
        return hash.value();
    }

    @Override
    public Optional<Cause> absence() {
        return Optional.empty();
    }
}
