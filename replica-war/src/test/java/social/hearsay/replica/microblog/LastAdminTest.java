package social.hearsay.replica.microblog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.microblog.account.CloseAccount;
import social.hearsay.replica.microblog.account.Moderation;
import social.hearsay.replica.microblog.account.PurgeAccount;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.account.ReopenAccount;
import social.hearsay.replica.microblog.account.Role;
import social.hearsay.replica.microblog.kernel.Forcible;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.moderation.DeleteSuspended;
import social.hearsay.replica.microblog.moderation.Moderate;

/** That an admin is left, whoever is asked to take one away at two replicas at once, where the setting wants that. */
class LastAdminTest {
    private final SmallReplica here = new SmallReplica(1);
    private final SmallReplica there = new SmallReplica(2);
    private final List<Stamp> staff = new ArrayList<>();
    /** What whoever makes the next forced update has: the last one, and all that it stands on. */
    private List<Update> order = List.of();

    private int requests;

    private void begin(int admins, int moderators) {
        for (int number = 0; number < admins + moderators; number++) {
            String name = "staff" + number;
            Registration registration = new Registration(name, name + "@example.org", "hash", null, false);
            staff.add(submit(here, new RegisterAccount.Command("", registration, null))
                    .orElseThrow()
                    .issuedAt());
            giveRole(here, number, number < admins ? Role.ADMIN : Role.MODERATOR);
        }
        spread();
    }

    /** As with {@code hearsay.forced=admins}: judged where all earlier forced updates are known, or else as it comes. */
    private Optional<Update> submit(SmallReplica replica, MicroblogCommand command) {
        boolean isForced = replica.disk.value().forcedAs(command).equals(Forcible.ADMINS.text());
        if (isForced) {
            order.stream().filter(replica::canTake).forEach(replica::take);
        }
        requests++;
        Optional<Update> update = replica.submit(new UpdateId("request-number-" + (1_000 + requests)), command);
        if (isForced && update.isPresent()) {
            order = List.copyOf(replica.log);
        }
        return update;
    }

    private Optional<Update> giveRole(SmallReplica replica, int whom, Role role) {
        return submit(replica, new Moderate.GiveRole("", staff.get(whom), role, true));
    }

    private Optional<Update> close(SmallReplica replica, int whom) {
        return submit(replica, new CloseAccount.Command("", staff.get(whom), true));
    }

    private Optional<Update> decide(SmallReplica replica, int by, int whom, String decision, boolean value) {
        return submit(
                replica, new Moderate.Command("", staff.get(by), staff.get(whom), Map.of(decision, "" + value), null));
    }

    private void spread() {
        here.takeFrom(there, Integer.MAX_VALUE);
        there.takeFrom(here, Integer.MAX_VALUE);
    }

    private long admins() {
        spread();
        return staff.stream()
                .flatMap(id -> here.disk.store().accounts().find(id).stream())
                .filter(account -> account.usable() && account.moderation().role() == Role.ADMIN)
                .count();
    }

    @Test
    void ofTwoAdminsWhoCloseTheirAccountsAtOnceOneIsRefused() {
        begin(2, 0);
        assertThat(close(here, 0)).isPresent();
        assertThat(close(there, 1)).isEmpty();
        assertThat(admins()).isEqualTo(1);
    }

    @Test
    void oneIsMadeLessWhileTheOtherLeaves() {
        begin(2, 0);
        assertThat(giveRole(here, 0, Role.NONE)).isPresent();
        assertThat(close(there, 1)).isEmpty();
        assertThat(admins()).isEqualTo(1);
    }

    @Test
    void whoIsMadeAnAdminWhileSuspendedOrKeptOutDoesNotCount() {
        for (String decision : List.of(Moderation.SUSPENDED, Moderation.DISABLED)) {
            LastAdminTest each = new LastAdminTest();
            each.begin(1, 1);
            assertThat(each.decide(each.there, 0, 1, decision, true)).isPresent();
            assertThat(each.giveRole(each.here, 1, Role.ADMIN)).isPresent();
            assertThat(each.close(each.here, 0)).as(decision).isEmpty();
            assertThat(each.admins()).isEqualTo(1);
        }
    }

    @Test
    void withoutTheSettingAnybodyMayLeave() {
        begin(1, 0);
        assertThat(submit(here, new CloseAccount.Command("", staff.get(0)))).isPresent();
    }

    /** For all others nobody else need agree: who has no role closes, or is suspended, while no majority is there. */
    @Test
    void onlyOfWhoHasARoleOthersNeedAgree() {
        begin(1, 1);
        giveRole(here, 1, Role.NONE);
        MicroblogCommand suspension =
                new Moderate.Command("", staff.get(0), staff.get(1), Map.of(Moderation.SUSPENDED, "true"), null);
        assertThat(here.disk.value().forcedAs(new CloseAccount.Command("", staff.get(1), true)))
                .isEmpty();
        assertThat(here.disk.value().forcedAs(suspension)).isEmpty();
        assertThat(here.disk.value().forcedAs(new CloseAccount.Command("", staff.get(0), true)))
                .isEqualTo(Forcible.ADMINS.text());
    }

    @Property(tries = 1_000)
    void oneIsLeftWhateverIsAsked(@ForAll long seed) {
        LastAdminTest each = new LastAdminTest();
        each.begin(2, 2);
        Random chance = new Random(seed);
        for (int step = 0; step < 24; step++) {
            each.happen(chance.nextBoolean() ? each.here : each.there, chance);
        }
        assertThat(each.admins()).isPositive();
    }

    private void happen(SmallReplica replica, Random chance) {
        int whom = chance.nextInt(staff.size());
        int by = chance.nextInt(staff.size());
        String decision = chance.nextBoolean() ? Moderation.SUSPENDED : Moderation.DISABLED;
        switch (chance.nextInt(8)) {
            case 0 -> giveRole(replica, whom, Role.ADMIN);
            case 1 -> giveRole(replica, whom, Role.MODERATOR);
            case 2 -> close(replica, whom);
            case 3 -> submit(replica, new ReopenAccount.Command("", staff.get(whom), null));
            case 4 -> decide(replica, by, whom, decision, true);
            case 5 -> decide(replica, by, whom, decision, false);
            case 6 ->
                submit(
                        replica,
                        chance.nextBoolean()
                                ? new PurgeAccount.Command("", staff.get(whom))
                                : new DeleteSuspended("", staff.get(by), staff.get(whom)));
            default -> replica.takeFrom(replica == here ? there : here, 3);
        }
    }
}
