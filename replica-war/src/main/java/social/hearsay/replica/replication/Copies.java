package social.hearsay.replica.replication;

/**
 * On how many members' disks an update is, as far as its replica knows.
 *
 * @param have members that have shown that they hold it, this replica included
 * @param members all members, this replica included
 */
public record Copies(int have, int members) {

    /** @throws IllegalArgumentException when more have it than there are */
    public Copies {
        if (have < 0 || have > members) {
            throw new IllegalArgumentException(have + " of " + members);
        }
    }

    /** Such as {@code 2/3}. */
    @Override
    public String toString() {
        return have + "/" + members;
    }
}
