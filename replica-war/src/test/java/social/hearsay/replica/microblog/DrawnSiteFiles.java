package social.hearsay.replica.microblog;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.replica.microblog.entry.Entries;
import social.hearsay.replica.microblog.entry.EntryId;
import social.hearsay.replica.microblog.kernel.MicroblogCommand;
import social.hearsay.replica.microblog.site.SiteFile;
import social.hearsay.replica.microblog.site.SiteTree;
import social.hearsay.replica.microblog.site.WriteSiteFile;

/** What is saved, deleted and restored in the site's directory, mostly by who has seen what is there. */
final class DrawnSiteFiles {
    private static final List<String> PATHS =
            List.of("rules.md", "RULES.md", "about", "about/a.html", "about/b/c.css", "logo.svg");

    private final Random random;

    DrawnSiteFiles(Random random) {
        this.random = random;
    }

    /** @param replica on whose disk it happens */
    MicroblogCommand next(UpdateId id, SmallReplica replica) {
        Entries entries = replica.disk.store().entries();
        List<SiteTree.Shown> shown =
                new ArrayList<>(SiteTree.of(entries).shown().values());
        String entry = EntryId.of(id, 0);
        String content = pick(List.of("a", "b", "c", "d")).repeat(64);
        if (shown.isEmpty() || random.nextInt(4) == 0) {
            return new WriteSiteFile.Put("put", entry, SiteFile.of(pick(PATHS), content, 7), List.of(), 20);
        }
        SiteTree.Shown one = pick(shown);
        return switch (random.nextInt(9)) {
            case 0, 1 -> new WriteSiteFile.Delete("delete", one.entries());
            case 2 -> new WriteSiteFile.Restore("restore", entry, pick(PATHS));
            case 3 -> new WriteSiteFile.Forget(random.nextBoolean() ? one.stamp() : Stamp.ZERO, random.nextInt(3));
            default -> new WriteSiteFile.Put("put", entry, SiteFile.of(one.path(), content, 7), one.entries(), 20);
        };
    }

    private <T> T pick(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }
}
