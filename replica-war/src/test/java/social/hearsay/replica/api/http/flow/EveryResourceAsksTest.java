package social.hearsay.replica.api.http.flow;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.stream.Stream;
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
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.Fault;
import social.hearsay.replica.api.http.request.Call;
import social.hearsay.replica.api.http.request.Calls;
import social.hearsay.replica.api.http.request.Parameters;
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
 * Every method of every resource is called with a token that is good for nothing but pushing. All but
 * those that are named here, and why, have to say that it isn't enough.
 */
class EveryResourceAsksTest {
    /** What the site tells everybody about itself, and what says nothing at all. */
    private static final Set<String> OPEN = Set.of(
            "InstanceResource.site",
            "NodeinfoResource.links",
            "NodeinfoResource.nodeinfo",
            "MetadataResource.metadata",
            "DefaultMediaResource.picture",
            "ForgottenPasswordResource.show",
            "ForgottenPasswordResource.ask", // says the same to everybody, and writes a letter to the owner
            "ResetPasswordResource.show", // by a token of their own: see MailTokens
            "ResetPasswordResource.set",
            "StubsResource.stub", // see StubsTest
            "StubsResource.post",
            "StubsResource.put",
            "StubsResource.patch",
            "StubsResource.delete");

    /** Where an app shows who it is by other means than a token, or by any token. */
    private static final Set<String> FOR_APPS =
            Set.of("AppsResource.register", "AppsResource.verify", "TokensResource.issue", "TokensResource.revoke");

    private static final UpdateId ID = new UpdateId("update-id-of-a-request");

    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));

    @AutoClose
    private static Database database;

    private final Asked asked = new Asked();

    @BeforeAll
    static void issueAToken(@TempDir java.nio.file.Path directory) {
        database = Database.open(directory, Optional.empty());
        String hash = Secrets.hash(SECRETS.accessToken(ID));
        try (WriterConnection writer = database.openWriter()) {
            Statements.of(writer.jdbc())
                    .update(
                            "insert into tokens (hash, issued_at, account, grant_details) values (?, 5, 7, ?)",
                            hash,
                            "{\"tokenHash\":\"" + hash + "\",\"scopes\":[\"push\"]}");
            writer.commit();
        }
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

        assertThat(all).hasSizeGreaterThan(30).containsAll(OPEN).containsAll(FOR_APPS);
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aTokenForPushingIsGoodForNothingElse(Method method) throws ReflectiveOperationException {
        if (OPEN.contains(name(method)) || FOR_APPS.contains(name(method))) {
            return;
        }
        try {
            method.invoke(resource(method.getDeclaringClass()), arguments(method));
        } catch (java.lang.reflect.InvocationTargetException noContainer) {
            // There is nobody here who would make an HTTP response of the answer.
        }
        assertThat(asked.status).as(name(method)).contains(403);
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

    private Object[] arguments(Method method) {
        return Arrays.stream(method.getParameterTypes())
                .map(type -> type == String.class ? "1" : type == Parameters.class ? Parameters.NONE : context())
                .toArray();
    }

    private ContainerRequestContext context() {
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
                Optional.of("Bearer " + SECRETS.accessToken(ID)),
                Optional.of(ID),
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
