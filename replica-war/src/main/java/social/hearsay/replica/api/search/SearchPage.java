package social.hearsay.replica.api.search;

import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.request.Parameters;

/**
 * What of all that is found is meant.
 *
 * @param offset how many are passed over
 * @param below only ids below this one
 * @param above only ids above this one
 * @param fromBelow whether those are meant that come right above it
 */
record SearchPage(int limit, int offset, long below, long above, boolean fromBelow) {
    private static final int USUAL = 20;
    private static final int MOST = 40;

    static SearchPage of(Parameters parameters) {
        PageRequest page = PageRequest.of(parameters, USUAL, MOST);
        int offset = Math.max(0, parameters.number("offset").orElse(0));
        return new SearchPage(page.limit(), offset, page.maxId(), page.aboveId(), page.fromBelow());
    }

    /** Whether it begins behind all that is looked at. */
    boolean isBeyond() {
        return offset >= SearchSql.MOST_FOUND;
    }
}
