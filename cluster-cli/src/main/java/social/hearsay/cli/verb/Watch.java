package social.hearsay.cli.verb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import social.hearsay.cli.console.Console;
import social.hearsay.cli.data.DataDirectory;
import social.hearsay.cli.data.MemberName;
import social.hearsay.cli.member.MemberLog;
import social.hearsay.cli.member.Members;
import social.hearsay.cli.process.Pace;

/** Shows warnings as members log them, and who stops, until nobody is left. */
final class Watch {
    private static final Duration LOOK = Duration.ofSeconds(1);

    private final Members members;
    private final Console console;
    private final Pace pace;
    private final Map<MemberName, MemberLog> logs = new TreeMap<>();

    Watch(Members members, Console console, Pace pace) {
        this.members = members;
        this.console = console;
        this.pace = pace;
    }

    void untilNoneIsLeft() throws InterruptedException {
        DataDirectory data = members.data();
        List<MemberName> seen = members.running();
        while (!seen.isEmpty()) {
            for (MemberName name : seen) {
                logs.computeIfAbsent(name, each -> MemberLog.fromItsEnd(data.log(each))).newLines().stream()
                        .filter(line -> line.contains(" WARNING ") || line.contains(" SEVERE "))
                        .forEach(line -> console.say(name + " | " + line));
            }
            pace.pause(LOOK);
            List<MemberName> now = members.running();
            for (MemberName name : seen) {
                if (!now.contains(name)) {
                    console.say(
                            name + " stopped ('config/cluster start " + name + data.option() + "' starts it again)");
                }
            }
            seen = now;
        }
    }
}
