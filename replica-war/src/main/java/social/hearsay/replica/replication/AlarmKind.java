package social.hearsay.replica.replication;

import java.util.Locale;

/** What an alarm is about: figures are counted by it, and each has its line in the operator's manual. */
public enum AlarmKind {
    /** This disk is older than what the replica once showed. */
    OLD_COPY,
    /** Two replicas have the same updates and different values. */
    VALUES_DIFFER,
    /** The wall clock is ahead of the others'. */
    CLOCK_AHEAD,
    /** The value stopped at an update that can't be applied. */
    HALTED,
    /** The certificate has expired, or will within two weeks; or it was revoked, or can't be read. */
    CERTIFICATE,
    /** Somebody else answers at a peer's address. */
    WRONG_PEER,
    /** The disk fails. */
    SICK_DISK,
    /** What is stored is not what was written: the replica is out of service until it is repaired. */
    DAMAGED,
    /** Hardly any more files and connections may be open. */
    OPEN_FILES,
    /** Something that happened could not be dealt with, three times. */
    FAILED_EVENT,
    /** A member is silent, and what it lacks piles up. */
    LONG_ABSENCE,
    /** The writer, or an exchange with a peer, makes no progress. */
    STUCK,
    /** No member that answers has all that this replica must have before it joins. */
    NOT_JOINED,
    /** This replica was retired, or joined through one that was. */
    RETIRED,
    /** Something that a retired replica had accepted does not hold any more. */
    NOT_TAKEN_OVER,
    /** A record came that must not: it is concurrent with what is forgotten. */
    UNSETTLED,
    /** A member names more incarnations or retirements than there can be; nothing is taken from it. */
    OVER_BOUNDS,
    /** No member accepts updates. */
    NO_WRITER,
    /** This disk is a copy: its owner answers at another address. */
    COPY,
    /** No other member has answered for long: cut off, or at an address that nobody knows. */
    ALONE;

    /** As in figures and on status pages: {@code values-differ}. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
