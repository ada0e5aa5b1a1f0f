package social.hearsay.replica.api.http.flow;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.replica.ServedAddresses;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.EveryFault;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
import social.hearsay.replica.api.site.ApiDescription;
import social.hearsay.replica.engine.Coverage;
import social.hearsay.replica.engine.Reading;
import social.hearsay.replica.engine.ReplicaAccess;
import social.hearsay.replica.replication.Effect;
import social.hearsay.replica.replication.Mirrors;
import social.hearsay.replica.replication.Submission;
import social.hearsay.replica.storage.database.Database;
import social.hearsay.replica.storage.database.Statements;
import social.hearsay.replica.storage.database.WriterConnection;

/**
 * Every method of every resource is called with a token of each scope that there is, a person's and an app's own. Those
 * that {@link ResourceScopes} names let it through, and no others; where none is asked for is named here, and why.
 */
class EveryResourceAsksTest {
    /** What the site tells everybody about itself, and what says nothing at all. */
    private static final Set<String> OPEN = Set.of(
            "AboutResource.index",
            "AboutResource.page",
            "CustomStyleResource.style",
            "LogoResource.logo",
            "InstanceResource.site",
            "SitePagesResource.page",
            "NodeinfoResource.links",
            "NodeinfoResource.nodeinfo",
            "ActivityResource.weeks",
            "EmojisResource.list",
            "DiscoveryResource.hostMeta",
            "DiscoveryResource.webFinger",
            "MetadataResource.metadata",
            "OpenApiResource.description",
            "DefaultMediaResource.picture",
            "FileResource.file", // whoever knows its name
            "ForgottenPasswordResource.show",
            "ForgottenPasswordResource.ask", // says the same to everybody, and writes a letter to the owner
            "ResetPasswordResource.show", // by a token of their own: see MailTokens
            "ResetPasswordResource.set",
            "AuthorizationResource.ask", // by the cookie of a browser, which no app has: see BrowserSessions
            "AuthorizationResource.decide",
            "SignInResource.show",
            "SignInResource.signIn",
            "SignOutResource.signOut",
            "ExportResource.export",
            "ArchiveResource.archive",
            "ArchiveFileResource.part",
            "ImportResource.show",
            "ImportResource.take",
            "SessionsPageResource.list",
            "SessionsPageResource.end",
            "PublicPagesResource.profile", // what nobody in particular may see, whoever asks
            "PublicPagesResource.feed",
            "PublicPagesResource.post",
            "PublicPagesResource.tag",
            "PublicPagesResource.user",
            "StreamsResource.ask", // by the signature of a front end
            "StubsResource.stub", // see StubsTest
            "StubsResource.post",
            "StubsResource.put",
            "StubsResource.patch",
            "StubsResource.delete");

    /** Where an app shows who it is by other means than a token, or by any token. */
    private static final Set<String> FOR_APPS = Set.of(
            "AppsResource.register",
            "AppsResource.verify",
            "StreamingResource.any", // by the scope of the stream that it names
            "TokensResource.issue",
            "TokensResource.revoke");

    /** What is asked about, where that decides about scopes. */
    private static final Map<String, String> ASKED_ABOUT =
            Map.of("ReactedPostsResource.list", "bookmarks", "AvoidedResource.list", "blocks");

    private static final Map<String, Set<Boolean>> DESCRIBED = described();

    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));

    @AutoClose
    private static Database database;

    private static final int LET_THROUGH = 200;

    private final Asked asked = new Asked();

    /** Says of each method that was let through what it lacks here. */
    private static final Logger NOISE = Logger.getLogger(EveryFault.class.getName());

    @BeforeAll
    static void issueTokens(@TempDir java.nio.file.Path directory) {
        NOISE.setLevel(Level.OFF);
        database = Database.open(directory, Optional.empty());
        try (WriterConnection writer = database.openWriter()) {
            Statements.of(writer.jdbc())
                    .update(
                            "insert into accounts (id, handle, claim, username, email, registration, statuses, followers,"
                                    + " following, role) values (7, 'mod', 'mod', 'mod', '', '{}', 0, 0, 0, 'moderator')");
            for (String scope : Scopes.all()) {
                issue(writer, id(scope, true), 7L, scope);
                issue(writer, id(scope, false), null, scope);
            }
            writer.commit();
        }
    }

    @AfterAll
    static void sayWhatIsWrongAgain() {
        NOISE.setLevel(null);
    }

    private static void issue(WriterConnection writer, UpdateId id, @Nullable Long account, String scope) {
        String hash = Secrets.hash(SECRETS.accessToken(id));
        Statements.of(writer.jdbc())
                .update(
                        "insert into tokens (hash, issued_at, account, grant_details) values (?, 5, ?, ?)",
                        hash,
                        account,
                        "{\"tokenHash\":\"" + hash + "\",\"scopes\":[\"" + scope + "\"]}");
    }

    /** Of the request that handed out a token for that scope. */
    private static UpdateId id(String scope, boolean persons) {
        return new UpdateId((persons ? "persons-token-for-" : "apps-own-token-for-") + scope.replace(':', '-'));
    }

    static Stream<Method> methods() {
        return new ClassFileImporter()
                .importPackages("social.hearsay.replica.api").stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> Arrays.stream(method.getAnnotations())
                                .anyMatch(sign -> sign.annotationType().isAnnotationPresent(HttpMethod.class)));
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }

    @Test
    void whatIsNamedHereIsThere() {
        Set<String> all = methods().map(EveryResourceAsksTest::name).collect(toCollection(TreeSet::new));

        assertThat(all)
                .hasSizeGreaterThan(30)
                .containsAll(OPEN)
                .containsAll(FOR_APPS)
                .containsAll(ResourceScopes.TABLE.keySet());
    }

    @ParameterizedTest
    @MethodSource("methods")
    void whatItsScopesAllowAndNothingElse(Method method) throws ReflectiveOperationException {
        String name = name(method);
        if (OPEN.contains(name) || FOR_APPS.contains(name)) {
            return;
        }
        Set<String> wanted = ResourceScopes.TABLE.getOrDefault(name, Set.of());
        assertThat(wanted).as("%s has a row in ResourceScopes", name).isNotEmpty();

        Set<String> passed = new TreeSet<>();
        for (String scope : Scopes.all()) {
            if (call(method, id(scope, true)) != 403 || call(method, id(scope, false)) != 403) {
                passed.add(scope);
            }
        }

        assertThat(passed)
                .as(name)
                .isEqualTo(Scopes.all().stream()
                        .filter(scope -> wanted.stream().anyMatch(need -> Scopes.allow(List.of(scope), need)))
                        .collect(toCollection(TreeSet::new)));
    }

    /** Some answer everybody, and people otherwise than strangers; the description says which. */
    @ParameterizedTest
    @MethodSource("methods")
    void whetherItAnswersWithoutAToken(Method method) throws ReflectiveOperationException {
        String name = name(method);
        Set<Boolean> described = DESCRIBED.getOrDefault(name, Set.of());
        if (OPEN.contains(name) || FOR_APPS.contains(name) || described.isEmpty()) {
            return;
        }

        boolean answers = !Set.of(401, 403).contains(call(method, Optional.empty()));

        assertThat(described).as("%s answers whoever has no token", name).containsExactly(answers);
    }

    /** Whether what a method of a resource serves is for everybody, by {@code {}} among the ways to be secure. */
    private static Map<String, Set<Boolean>> described() {
        Map<String, Set<Boolean>> all = new TreeMap<>();
        ApiDescription.document()
                .path("paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> ServedAddresses.serving(
                                        social.hearsay.common.address.Method.valueOf(
                                                operation.getKey().toUpperCase(Locale.ROOT)),
                                        path.getKey())
                                .ifPresent(served -> all.computeIfAbsent(served.name(), name -> new TreeSet<>())
                                        .add(isOpen(operation.getValue().path("security"))))));
        return all;
    }

    private static boolean isOpen(JsonNode ways) {
        boolean open = ways.isEmpty();
        for (JsonNode way : ways) {
            open |= way.isEmpty();
        }
        return open;
    }

    private int call(Method method, UpdateId token) throws ReflectiveOperationException {
        return call(method, Optional.of("Bearer " + SECRETS.accessToken(token)));
    }

    private int call(Method method, Optional<String> token) throws ReflectiveOperationException {
        asked.status = Optional.empty();
        try {
            method.invoke(resource(method.getDeclaringClass()), arguments(method, token));
        } catch (java.lang.reflect.InvocationTargetException noContainer) {
            // There is nobody here who would make an HTTP response of the answer, nor inject what comes after the
            // question.
        }
        return asked.status.orElse(LET_THROUGH);
    }

    private Object resource(Class<?> type) throws ReflectiveOperationException {
        var constructor = type.getDeclaredConstructor();
        constructor.setAccessible(true);
        Object resource = constructor.newInstance();
        for (Field field : type.getDeclaredFields()) {
            if (field.getType() == CallFlow.class) {
                field.setAccessible(true);
                field.set(
                        resource,
                        new CallFlow(
                                asked, SECRETS, new Lane(Runnable::run, 2, 2), new FairLane(Runnable::run, 2, 2, 2)));
            }
        }
        return resource;
    }

    private Object[] arguments(Method method, Optional<String> token) {
        String text = ASKED_ABOUT.getOrDefault(name(method), "1");
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class ? text : type == Parameters.class ? Parameters.NONE : context(token))
                .toArray();
    }

    private ContainerRequestContext context(Optional<String> token) {
        Call plain = Calls.get("x", Map.of());
        Call call = new Call(
                "GET",
                "x",
                plain.query(),
                plain.site(),
                plain.client(),
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                0,
                false,
                Mirrors.NONE,
                false,
                token,
                Optional.of(new UpdateId("update-id-of-a-request")),
                Optional.empty());
        return (ContainerRequestContext) Proxy.newProxyInstance(
                Call.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, asked, arguments) -> asked.getName().equals("getProperty") ? call : null);
    }

    /** Remembers what was to be answered from the value. */
    private final class Asked implements ReplicaAccess {
        private Optional<Integer> status = Optional.empty();

        @Override
        public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
            status = Optional.of(200);
            return CompletableFuture.failedStage(new IllegalStateException("It was let through"));
        }

        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            return CompletableFuture.completedStage(new Coverage.Covered());
        }

        @Override
        public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
            T read = database.readers().inTransaction(connection -> query.apply(connection, VectorTimestamp.ZERO));
            if (read instanceof Answer answer) {
                status = Optional.of(answer.status());
            } else if (read instanceof Fault fault) {
                status = Optional.of(fault.answer().status());
            }
            return new Reading<>(read, VectorTimestamp.ZERO);
        }

        @Override
        public VectorTimestamp demandable(VectorTimestamp demand) {
            return demand;
        }

        @Override
        public VectorTimestamp unapplied() {
            return VectorTimestamp.ZERO;
        }

        @Override
        public Stamp clock() {
            return Stamp.ZERO;
        }
    }
}
