package social.hearsay.replica.api.explore;

import social.hearsay.replica.api.http.request.Parameters;

/**
 * Which part of a list that has no ids is meant.
 *
 * @param offset how many are passed over
 */
record ExplorePage(int limit, int offset) {
    static ExplorePage of(Parameters parameters, int usual, int most) {
        int limit = Math.max(1, Math.min(most, parameters.number("limit").orElse(usual)));
        return new ExplorePage(limit, Math.max(0, parameters.number("offset").orElse(0)));
    }
}
