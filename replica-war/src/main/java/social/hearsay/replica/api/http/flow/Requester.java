package social.hearsay.replica.api.http.flow;

import java.util.List;
import java.util.Optional;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.microblog.access.Token;

/**
 * Who asks, by the access token that came along.
 *
 * @param token what is known of that token
 */
public record Requester(Token token) {
    public Optional<Stamp> account() {
        return Optional.ofNullable(token.account());
    }

    public List<String> scopes() {
        return token.grant().scopes();
    }

    /**
     * Says no unless the token allows this much.
     *
     * @param scope such as {@code write:statuses}, which {@code write} allows as well
     * @throws Fault 403 when it does not
     */
    public void require(String scope) {
        requireOneOf(List.of(scope));
    }

    /** @throws Fault 403 when there are some and it allows none of them */
    void requireOneOf(List<String> wanted) {
        if (!wanted.isEmpty() && wanted.stream().noneMatch(scope -> Scopes.allow(scopes(), scope))) {
            throw Fault.insufficient(wanted);
        }
    }

    /** @throws Fault 403 when the token is a person's */
    public void requireAppsOwn() {
        if (account().isPresent()) {
            throw Fault.of(403, "This method requires an client credentials authentication");
        }
    }

    /** @throws Fault 422 when the token is an app's own */
    Stamp requiredAccount() {
        return account().orElseThrow(() -> Fault.of(422, "This method requires an authenticated user"));
    }
}
