package social.hearsay.cli.verb;

import picocli.CommandLine.Parameters;
import social.hearsay.cli.data.MemberName;

/** A verb about one member. */
abstract class MemberVerb extends Verb {
    @Parameters(paramLabel = "NAME", description = "The member, such as r2 or f1.")
    String text = "";

    MemberVerb(Tool tool) {
        super(tool);
    }

    final MemberName name() {
        return member(text);
    }
}
