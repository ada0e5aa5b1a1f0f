package social.hearsay.replica.api.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.replica.api.access.OwnerQueries;
import social.hearsay.replica.api.account.AccountQueries;
import social.hearsay.replica.api.http.flow.PageRequest;
import social.hearsay.replica.api.http.flow.TokenQueries;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.post.ReadableRows;
import social.hearsay.replica.microblog.relation.EdgeKind;

class PeopleQueriesTest {
    private static final PageRequest PAGE =
            PageRequest.of(Calls.get("x", Map.of()).query(), 40, 80);

    @ParameterizedTest
    @EnumSource
    void familiarFollowersAreThoseWhomOneFollowsOneself(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            for (long account = 1; account <= 7; account++) {
                rows.account(account, "a" + account);
            }
            rows.follow(1, 2).follow(1, 3).follow(1, 5).unfollowed(1, 6).follow(4, 7);
            rows.follow(2, 7)
                    .follow(3, 7)
                    .follow(6, 7)
                    .unfollowed(5, 7)
                    .follow(1, 7)
                    .follow(2, 4);

            rows.check(connection -> {
                EdgeQueries queries = new EdgeQueries(connection, 1, 0);
                assertThat(queries.familiar(List.of(7L, 4L, 2L)))
                        .isEqualTo(Map.of(7L, List.of(3L, 2L), 4L, List.of(2L)));
                assertThat(queries.familiar(List.of())).isEmpty();
            });
            rows.block(3, 1);
            rows.check(connection -> assertThat(new EdgeQueries(connection, 1, 0).familiar(List.of(7L)))
                    .isEqualTo(Map.of(7L, List.of(2L))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAppsOwnTokenHasNoAccountAndARevokedOneIsNotValid(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.token("app", "null", "null")
                    .token("mine", "7", "null")
                    .token("ended", "7", "'{\"stamp\":\"6\",\"origin\":\"r1.aaaa\",\"sequence\":1}'");

            rows.check(connection -> {
                assertThat(tokens(connection).valid("app"))
                        .hasValueSatisfying(token -> assertThat(token.account()).isNull());
                assertThat(tokens(connection).valid("mine"))
                        .hasValueSatisfying(token -> assertThat(token.account()).isEqualTo(new Stamp(7)));
                assertThat(tokens(connection).valid("ended")).isEmpty();
                assertThat(tokens(connection).any("ended")).isPresent();
                assertThat(tokens(connection).valid("unknown")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAccountIsFoundByIdAliasHandleAndAddressWhateverTheirCase(ReadableRows.Kind kind) {
        try (ReadableRows rows =
                ReadableRows.on(kind).account(1, "Alice").alias(9, 1).hidden(20, 1)) {
            rows.post(18, 1).post(19, 1, "direct");

            rows.check(connection -> {
                assertThat(accounts(connection).find(1))
                        .hasValueSatisfying(
                                account -> assertThat(account.lastPost()).isEqualTo(18L));
                assertThat(accounts(connection).find(9)).isPresent();
                assertThat(accounts(connection).byHandle("aLICE")).isPresent();
                assertThat(new OwnerQueries(connection).byLogin("ALICE")).isPresent();
                assertThat(new OwnerQueries(connection).byLogin("alice@EXAMPLE.org"))
                        .isPresent();
                assertThat(new OwnerQueries(connection).byLogin("bob@example.org"))
                        .isEmpty();
                assertThat(accounts(connection).all(List.of(1L, 2L))).containsOnlyKeys(1L);
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressLeadsToWhoHasClaimedItForLongest(ReadableRows.Kind kind) {
        try (ReadableRows rows =
                ReadableRows.on(kind).account(1, "Alice").account(2, "Bob").account(3, "Carol")) {
            rows.run("update accounts set email = 'us@example.org', email_since = 90 where id = 1")
                    .run("update accounts set email = 'us@example.org', email_since = 80 where id = 3");
            rows.check(connection -> {
                OwnerQueries owners = new OwnerQueries(connection);
                assertThat(owners.byLogin("Us@Example.org"))
                        .hasValueSatisfying(account -> assertThat(account.id()).isEqualTo(new Stamp(3)));
                assertThat(owners.byLogin("alice@example.org")).isEmpty();
                assertThat(owners.hasItsAddress(owners.find(new Stamp(2)).orElseThrow()))
                        .isTrue();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void anAddressIsFoundInEachFormOfItsDomain(ReadableRows.Kind kind) {
        try (ReadableRows rows =
                ReadableRows.on(kind).account(1, "Alice").account(2, "Bob").account(3, "Carol")) {
            // As earlier releases kept what was typed.
            rows.run("update accounts set email = 'a@ex\u00e4mple.org', email_since = 90 where id = 1")
                    .run("update accounts set email = 'b@xn--exmple-cua.org', email_since = 91 where id = 2")
                    .run("update accounts set email = 'c@stra\u00dfe.example', email_since = 92 where id = 3");
            rows.check(connection -> {
                OwnerQueries owners = new OwnerQueries(connection);
                for (String form : List.of(
                        "ex\u00e4mple.org",
                        "EXA\u0308MPLE.org",
                        "xn--exmple-cua.org",
                        "XN--EXMPLE-CUA.ORG",
                        "ex\u00e4mple\uff0eorg")) {
                    assertThat(owners.byLogin(" A@" + form))
                            .as(form)
                            .hasValueSatisfying(
                                    account -> assertThat(account.id()).isEqualTo(new Stamp(1)));
                    assertThat(owners.byLogin("b@" + form))
                            .as(form)
                            .hasValueSatisfying(
                                    account -> assertThat(account.id()).isEqualTo(new Stamp(2)));
                }
                assertThat(owners.byLogin("c@stra\u00dfe.example")).isPresent();
                assertThat(owners.byLogin("c@strasse.example")).isEmpty();
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTokenEndsWithTheOthersOfItsAccountAndWhenThatIsClosed(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind).account(1, "Alice").account(2, "Bob")) {
            rows.token("good", "1", "null")
                    .token("ended", "1", "null")
                    .token("closed", "2", "null")
                    .run("update tokens set ended = '{\"stamp\":\"6\",\"origin\":\"r1.aaaa\",\"sequence\":1}'"
                            + " where hash = 'ended'")
                    .run("update accounts set closed = 9 where id = 2");
            rows.check(connection -> {
                assertThat(tokens(connection).valid("good")).isPresent();
                assertThat(tokens(connection).valid("ended")).isEmpty();
                assertThat(tokens(connection).valid("closed")).isEmpty();
                assertThat(tokens(connection).any("ended"))
                        .hasValueSatisfying(token -> assertThat(token.ended()).isNotNull());
            });
        }
    }

    @ParameterizedTest
    @EnumSource
    void endedEdgesAreNotSeenAndOthersAreTheNewestFirst(ReadableRows.Kind kind) {
        try (ReadableRows rows = ReadableRows.on(kind)) {
            rows.follow(1, 3).follow(2, 3).unfollowed(4, 3).follow(3, 1).favourite(5, 3);

            rows.check(connection -> {
                assertThat(edges(connection).sources(EdgeKind.FOLLOW, 3, PAGE).items())
                        .extracting(EdgeQueries.End::account)
                        .containsExactly(2L, 1L);
                assertThat(edges(connection).targets(EdgeKind.FOLLOW, 3, PAGE).items())
                        .extracting(EdgeQueries.End::account)
                        .containsExactly(1L);
                assertThat(new EdgeQueries(connection, 3, 0)
                                .toMe(List.of(1L, 2L, 5L))
                                .get(EdgeKind.FOLLOW))
                        .containsOnlyKeys(1L, 2L);
                assertThat(new EdgeQueries(connection, 1, 0)
                                .fromMe(List.of(2L, 3L))
                                .get(EdgeKind.FOLLOW))
                        .containsOnlyKeys(3L);
            });
        }
    }

    private static TokenQueries tokens(Connection connection) {
        return new TokenQueries(connection);
    }

    private static AccountQueries accounts(Connection connection) {
        return new AccountQueries(connection);
    }

    private static EdgeQueries edges(Connection connection) {
        return new EdgeQueries(connection);
    }
}
