package social.hearsay.replica.api.streaming;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.wire.StreamEvent;
import social.hearsay.common.wire.Update;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.account.RegisterAccount;
import social.hearsay.replica.microblog.account.Registration;
import social.hearsay.replica.microblog.entry.EntryKind;
import social.hearsay.replica.microblog.entry.EntryState;
import social.hearsay.replica.microblog.entry.EntryWrite;
import social.hearsay.replica.microblog.filter.WriteFilter;
import social.hearsay.replica.microblog.moderation.FileReport;
import social.hearsay.replica.microblog.moderation.Report;
import social.hearsay.replica.microblog.moderation.ReportCategory;
import social.hearsay.replica.microblog.post.Content;
import social.hearsay.replica.microblog.post.DeletePost;
import social.hearsay.replica.microblog.post.RevisePost;
import social.hearsay.replica.microblog.post.UndeletePost;
import social.hearsay.replica.microblog.post.Visibility;
import social.hearsay.replica.microblog.relation.Favourite;
import social.hearsay.replica.microblog.relation.Follow;
import social.hearsay.replica.microblog.site.Notice;
import social.hearsay.replica.microblog.site.ReactToAnnouncement;
import social.hearsay.replica.microblog.site.WriteNotice;

/** What streams tell of what happens to people, posts and the site. */
class StreamEventsTest extends StreamScenario {
    @Test
    void whatIsDoneToSomebodyIsToldThemOnce() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PUBLIC);
        assertThat(world.told(world.apply(new Favourite(world.id("stranger"), post.issuedAt()))))
                .containsExactly("author user notification");
        assertThat(world.told(world.apply(new Follow(world.id("stranger"), world.id("author"), Set.of()))))
                .containsExactly("author user notification");
        assertThat(world.told(world.apply(new Favourite(world.id("blocked"), post.issuedAt()))))
                .as("of whom one blocks one is told nothing")
                .isEmpty();
    }

    @Test
    void whatIsChangedDeletedAndBroughtBackIsTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        Update post = world.post(Visibility.PRIVATE);

        Update edit = world.apply(new RevisePost(
                post.issuedAt(), new Content("other", "", false, null, List.of(), List.of()), List.of()));
        assertThat(world.told(edit))
                .contains("follower user status.update")
                .noneMatch(each -> each.contains("blocked"));

        Update deletion = world.apply(new DeletePost(post.issuedAt()));
        assertThat(world.told(deletion))
                .contains("follower user delete", "author user delete")
                .noneMatch(each -> each.startsWith("stranger") || each.startsWith(" "));
        assertThat(world.events(deletion))
                .extracting(StreamEvent::payload)
                .containsOnly(post.issuedAt().toString());
        assertThat(world.told(post)).as("what is gone is not told any more").isEmpty();

        Update back = world.apply(new UndeletePost(post.issuedAt(), List.of(deletion.id())));
        assertThat(world.told(back)).contains("follower user update");
    }

    @Test
    void whoseFiltersChangeIsTold() {
        World world = new World(ReadableRows.Kind.SQLITE);
        assertThat(world.told(world.apply(new WriteFilter(world.id("stranger"), List.of()))))
                .containsExactly("stranger user filters_changed");
    }

    @Test
    void whatIsAnnouncedAndTakenBackIsToldToEverybodyWhoIsSomebody() {
        World world = new World(ReadableRows.Kind.SQLITE);
        String said = new Notice("Down at noon", null, null).written();

        Set<String> told = world.told(
                world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.of(said)))));

        assertThat(told).hasSameSizeAs(PEOPLE).contains("stranger user announcement");
        assertThat(world.told(
                        world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.ENDED)))))
                .hasSameSizeAs(PEOPLE)
                .contains("stranger user announcement.delete");
    }

    @Test
    void whoModeratesIsToldOfNewAccountsAndReports() {
        World world = new World(ReadableRows.Kind.SQLITE);
        world.rows.run("update accounts set role = 'moderator' where id = " + world.id("stranger"));
        List<Stamp> moderators = List.of(world.id("stranger"));

        Update signUp = world.apply(
                new RegisterAccount(new Registration("new", "new@example.org", "hash", null, false), null, moderators));
        assertThat(world.told(signUp)).containsExactly("stranger user notification");
        Update report = world.apply(new FileReport(
                world.id("follower"),
                world.id("author"),
                new Report.Details(List.of(), "spam", ReportCategory.SPAM, List.of()),
                moderators));
        assertThat(world.told(report)).containsExactly("stranger user notification");
        assertThat(world.events(report))
                .extracting(StreamEvent::payload)
                .allMatch(payload ->
                        payload.contains("\"type\":\"admin.report\"") && payload.contains("\"comment\":\"spam\""));
    }

    @Test
    void whatPeopleThinkOfAnAnnouncementIsToldToEverybodyAsItIsCounted() {
        World world = new World(ReadableRows.Kind.SQLITE);
        String said = new Notice("Down at noon", null, null).written();
        world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.of(said))));
        world.apply(new ReactToAnnouncement(world.id("author"), "12", "🎉", true));

        Update second = world.apply(new ReactToAnnouncement(world.id("follower"), "12", "🎉", true));

        assertThat(world.told(second)).hasSameSizeAs(PEOPLE).contains("stranger user announcement.reaction");
        assertThat(world.events(second))
                .extracting(StreamEvent::payload)
                .containsExactly("{\"name\":\"🎉\",\"count\":2,\"announcement_id\":\"12\"}");
        world.apply(new ReactToAnnouncement(world.id("author"), "12", "🎉", false));
        Update last = world.apply(new ReactToAnnouncement(world.id("follower"), "12", "🎉", false));
        assertThat(world.events(last))
                .extracting(StreamEvent::payload)
                .containsExactly("{\"name\":\"🎉\",\"count\":0,\"announcement_id\":\"12\"}");
        world.apply(new WriteNotice(new EntryWrite(EntryKind.ANNOUNCEMENT, "12", EntryState.ENDED)));
        assertThat(world.told(second)).as("of what is taken back").isEmpty();
    }

    @Test
    void severalDevicesOfOnePersonShareWhatIsRendered() {
        World world = new World(ReadableRows.Kind.SQLITE);
        world.readers.add(world.readers.get(PEOPLE.indexOf("follower")));

        List<StreamEvent> events = world.events(world.post(Visibility.PRIVATE));

        assertThat(events).filteredOn(event -> event.targets().size() > 1).isNotEmpty();
    }
}
