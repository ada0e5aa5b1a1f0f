package social.hearsay.frontend.course;

import java.net.URI;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import social.hearsay.frontend.courtesy.OwnTimestamp;
import social.hearsay.frontend.journal.Journal;
import social.hearsay.frontend.lowering.Gaps;
import social.hearsay.frontend.replicas.Roster;

/**
 * What all requests of a front end have in common.
 *
 * @param suspicion sets off a heartbeat to a replica that was late or broke off
 */
public record Surroundings(
        Roster roster,
        Gaps gaps,
        OwnTimestamp own,
        Patience patience,
        Consumer<URI> suspicion,
        Journal journal,
        InstantSource clock,
        RandomGenerator random) {}
