package social.hearsay.replica.size;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.id.Stamp;
import social.hearsay.common.id.UpdateId;
import social.hearsay.common.secret.ClusterSecret;
import social.hearsay.common.secret.Mint;
import social.hearsay.common.secret.Purpose;
import social.hearsay.common.timestamp.VectorTimestamp;
import social.hearsay.common.wire.Json;
import social.hearsay.replica.api.http.answer.Answer;
import social.hearsay.replica.api.http.answer.EntityJson;
import social.hearsay.replica.api.http.flow.CallFlow;
import social.hearsay.replica.api.http.flow.FairLane;
import social.hearsay.replica.api.http.flow.Lane;
import social.hearsay.replica.api.http.flow.Secrets;
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
 * The public interface over one database, asked by address as clients ask it, but without a server around it: what is
 * measured goes from the resource to the bytes of its answer, whose token it is included.
 */
final class Api {
    private static final Secrets SECRETS = new Secrets(new Mint(new ClusterSecret(new byte[32]).key(Purpose.TOKENS)));
    private static final List<Route> ROUTES = routes();

    private final Database database;
    private final long now;
    private final Map<Class<?>, Object> resources = new LinkedHashMap<>();
    private final CallFlow flow;
    private UnaryOperator<Connection> wrapper = UnaryOperator.identity();
    private @Nullable Told told;
    private long begun;

    /**
     * What was answered.
     *
     * @param nanos how long it took
     * @param body before it was made bytes
     */
    record Told(int status, long nanos, int bytes, Object body) {
        /** How many entities there are, in a list of them or in the lists of an object. */
        int items() {
            if (body instanceof List<?> list) {
                return list.size();
            }
            int lists = 0;
            for (JsonNode field : Json.mapper().valueToTree(body)) {
                lists += field.isArray() ? field.size() : 0;
            }
            return Math.max(1, lists);
        }
    }

    /** @param now milliseconds since 1970 */
    Api(Database database, long now) {
        AnswersAlone.install();
        this.database = database;
        this.now = now;
        this.flow =
                new CallFlow(new Value(), SECRETS, new Lane(Runnable::run, 2, 2), new FairLane(Runnable::run, 2, 2, 2));
    }

    /** Lets an account ask for everything. */
    static void letIn(Database database, Iterable<Long> accounts) {
        try (WriterConnection writer = database.openWriter()) {
            for (long account : accounts) {
                String hash = Secrets.hash(SECRETS.accessToken(token(account)));
                Statements.of(writer.jdbc())
                        .update(
                                "insert into tokens (hash, issued_at, account, grant_details) values (?, 5, ?, ?)"
                                        + " on conflict do nothing",
                                hash,
                                account,
                                "{\"tokenHash\":\"" + hash
                                        + "\",\"scopes\":[\"read\",\"write\",\"follow\",\"admin:read\"]}");
            }
            writer.commit();
        }
    }

    private static UpdateId token(long account) {
        return new UpdateId("token-of-account-" + account);
    }

    /** The same with every connection seen by somebody. */
    Api through(UnaryOperator<Connection> seen) {
        wrapper = seen;
        return this;
    }

    /** @param account who asks; 0 for nobody */
    Told get(String address, long account) {
        String path = address.replaceAll("[?].*", "");
        Route route = ROUTES.stream()
                .filter(each -> each.path().matcher(path).matches())
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Nothing serves " + path));
        told = null;
        begun = System.nanoTime();
        try {
            route.method().invoke(resource(route.method().getDeclaringClass()), arguments(route, address, account));
        } catch (IllegalAccessException | InvocationTargetException | RuntimeException broken) {
            if (told == null) {
                throw new IllegalStateException(address, broken);
            }
        }
        Told answer = told;
        if (answer == null) {
            throw new IllegalStateException("Nothing was answered to " + address);
        }
        return answer;
    }

    private record Route(Pattern path, List<String> names, Method method, int literals) {}

    private static List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(new DoNotIncludeTests())
                .importPackages("social.hearsay.replica.api")) {
            if (type.isAnnotatedWith(Path.class)) {
                Class<?> resource = type.reflect();
                for (Method method : resource.getDeclaredMethods()) {
                    if (method.isAnnotationPresent(GET.class)) {
                        routes.add(route(template(resource, method), method));
                    }
                }
            }
        }
        routes.sort(Comparator.comparingInt(Route::literals).reversed());
        return routes;
    }

    private static String template(Class<?> resource, Method method) {
        String root = resource.getAnnotation(Path.class).value();
        Path below = method.getAnnotation(Path.class);
        return root
                + (below == null
                        ? ""
                        : (root.endsWith("/") || below.value().startsWith("/") ? "" : "/") + below.value());
    }

    private static Route route(String template, Method method) {
        List<String> names = new ArrayList<>();
        StringBuilder form = new StringBuilder();
        Matcher variable =
                Pattern.compile("\\{\\s*([A-Za-z]+)\\s*(?::\\s*([^}]*))?}").matcher(template);
        int end = 0;
        int literals = 0;
        while (variable.find()) {
            form.append(Pattern.quote(template.substring(end, variable.start())));
            literals += variable.start() - end;
            names.add(variable.group(1));
            form.append("(")
                    .append(
                            variable.group(2) == null
                                    ? "[^/]+"
                                    : variable.group(2).strip())
                    .append(")");
            end = variable.end();
        }
        form.append(Pattern.quote(template.substring(end)));
        return new Route(Pattern.compile("/?" + form), names, method, literals + template.length() - end);
    }

    private Object resource(Class<?> type) {
        return resources.computeIfAbsent(type, unknown -> {
            try {
                var constructor = type.getDeclaredConstructor();
                constructor.setAccessible(true);
                Object resource = constructor.newInstance();
                for (Field field : type.getDeclaredFields()) {
                    if (field.getType() == CallFlow.class) {
                        field.setAccessible(true);
                        field.set(resource, flow);
                    } else if (field.getType() == InstantSource.class) {
                        field.setAccessible(true);
                        field.set(resource, InstantSource.fixed(Instant.ofEpochMilli(now)));
                    }
                }
                return resource;
            } catch (ReflectiveOperationException odd) {
                throw new IllegalStateException(type.getName(), odd);
            }
        });
    }

    private static Object[] arguments(Route route, String address, long account) {
        Matcher path = route.path().matcher(address.replaceAll("[?].*", ""));
        if (!path.matches()) {
            throw new IllegalArgumentException(address);
        }
        Map<String, List<String>> query = new LinkedHashMap<>();
        if (address.contains("?")) {
            for (String pair : address.substring(address.indexOf('?') + 1).split("&", -1)) {
                String[] parts = pair.split("=", 2);
                query.computeIfAbsent(parts[0], name -> new ArrayList<>())
                        .add(URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
            }
        }
        Class<?>[] types = route.method().getParameterTypes();
        Annotation[][] marks = route.method().getParameterAnnotations();
        Object[] arguments = new Object[types.length];
        for (int index = 0; index < types.length; index++) {
            arguments[index] = types[index] == ContainerRequestContext.class
                    ? context(path.group(), query, account)
                    : types[index] == Parameters.class
                            ? Parameters.NONE
                            : Arrays.stream(marks[index])
                                    .filter(PathParam.class::isInstance)
                                    .map(mark -> path.group(1 + route.names().indexOf(((PathParam) mark).value())))
                                    .findFirst()
                                    .orElse(null);
        }
        return arguments;
    }

    private static ContainerRequestContext context(String path, Map<String, List<String>> query, long account) {
        Call plain = Calls.get(path.replaceFirst("^/", ""), query);
        Call call = new Call(
                "GET",
                plain.path(),
                plain.query(),
                plain.site(),
                plain.client(),
                VectorTimestamp.ZERO,
                Stamp.ZERO,
                0,
                false,
                Mirrors.NONE,
                false,
                account == 0 ? Optional.empty() : Optional.of("Bearer " + SECRETS.accessToken(token(account))),
                Optional.empty(),
                Optional.empty());
        return (ContainerRequestContext) Proxy.newProxyInstance(
                Call.class.getClassLoader(),
                new Class<?>[] {ContainerRequestContext.class},
                (proxy, asked, values) -> asked.getName().equals("getProperty") ? call : null);
    }

    /** The value as it is in the database, with nobody who writes. */
    private final class Value implements ReplicaAccess {
        @Override
        public CompletionStage<Effect.SubmissionAnswer> submit(Submission submission) {
            return CompletableFuture.failedStage(new IllegalStateException("Nothing is written here"));
        }

        @Override
        public CompletionStage<Coverage> whenCovered(VectorTimestamp demand, long deadline) {
            return CompletableFuture.completedStage(new Coverage.Covered());
        }

        @Override
        public <T> Reading<T> read(BiFunction<Connection, VectorTimestamp, T> query) {
            T read = database.readers()
                    .inTransaction(connection -> query.apply(wrapper.apply(connection), VectorTimestamp.ZERO));
            if (read instanceof Answer answer) {
                int bytes = EntityJson.bytes(answer.body()).length;
                told = new Told(answer.status(), System.nanoTime() - begun, bytes, answer.body());
            }
            return new Reading<>(read, VectorTimestamp.ZERO);
        }

        @Override
        public Stamp clock() {
            return Stamp.of(now, 0, 0);
        }
    }
}
