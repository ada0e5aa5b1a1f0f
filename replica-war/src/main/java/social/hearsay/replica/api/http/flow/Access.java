package social.hearsay.replica.api.http.flow;

import java.util.List;
import social.hearsay.replica.api.http.answer.Fault;

/**
 * What a query asks of whoever sends it. Each query says so before anything is read, so that none can
 * be added that forgets to.
 *
 * @param need what has to come along
 * @param scopes of which a token that came has to allow one; empty when its scopes don't matter
 */
public record Access(Need need, List<String> scopes) {
    /** What has to come along. */
    public enum Need {
        NOTHING,
        TOKEN,
        ACCOUNT,
        /** An account that may moderate. */
        MODERATOR
    }

    /** What the site says of itself to everybody, whatever their token is for. */
    public static final Access OPEN = new Access(Need.NOTHING, List.of());

    /** What an app may know of itself by any token of its own. */
    public static final Access ANY_TOKEN = new Access(Need.TOKEN, List.of());

    public Access {
        scopes = List.copyOf(scopes);
    }

    /** For everybody; but a token that comes has to allow it: one for pushing must not read. */
    public static Access everybody(String scope) {
        return new Access(Need.NOTHING, List.of(scope));
    }

    /** For an account, by a token that allows one of these. */
    public static Access account(String... scopes) {
        return new Access(Need.ACCOUNT, List.of(scopes));
    }

    /** For moderators, by a token that allows it; 403 for everybody else. */
    public static Access moderator(String scope) {
        return new Access(Need.MODERATOR, List.of(scope));
    }

    /** @throws Fault 401 without a good token where one is needed, 403 or 422 when it is not enough */
    void check(View view) {
        if (equals(OPEN)) {
            return;
        }
        if (need == Need.MODERATOR) {
            view.moderator(scopes);
            return;
        }
        view.requester()
                .ifPresentOrElse(
                        requester -> {
                            requester.requireOneOf(scopes);
                            if (need == Need.ACCOUNT) {
                                requester.requiredAccount();
                            }
                        },
                        () -> {
                            if (need != Need.NOTHING) {
                                throw Fault.unauthorized();
                            }
                        });
    }
}
