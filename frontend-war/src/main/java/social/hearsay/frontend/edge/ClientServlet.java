package social.hearsay.frontend.edge;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import social.hearsay.frontend.drain.Drain;
import social.hearsay.frontend.edge.assets.Asset;
import social.hearsay.frontend.edge.assets.Assets;
import social.hearsay.frontend.edge.http.Field;
import social.hearsay.frontend.ops.FrontEndMetrics;
import social.hearsay.frontend.ops.settings.Settings;

/**
 * The web client, and the console: their files below {@code /assets}, and at each address the one page that loads them. No
 * replica is asked. Who asks at {@code /} for something else than a page is told what answers here.
 */
@WebServlet(
        urlPatterns = {
            "",
            "/assets/*",
            "/home/*",
            "/public/*",
            "/publish/*",
            "/sign_up/*",
            "/notifications/*",
            "/conversations/*",
            "/search/*",
            "/explore/*",
            "/bookmarks/*",
            "/favourites/*",
            "/follow_requests/*",
            "/scheduled/*",
            "/lists/*",
            "/settings",
            "/settings/",
            "/settings/profile/*",
            "/settings/account/*",
            "/settings/appearance/*",
            "/settings/filters/*",
            "/settings/sessions/*",
            "/settings/deleted/*",
            "/cluster",
            "/cluster/"
        },
        asyncSupported = true)
public class ClientServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final byte[] NOTHING = {};

    private static final byte[] WHAT_ANSWERS_HERE = """
            {"name":"Hearsay","description":"A micro-blog that stays up while any one of its servers is up",\
            "api":"/api/v1/instance","health":"/health/ready","cluster":"/cluster/status"}""".getBytes(StandardCharsets.UTF_8);

    @Inject
    private transient Settings settings;

    @Inject
    private transient FrontEndMetrics frontEndMetrics;

    @Inject
    private transient UnderWay underWay;

    @Inject
    private transient Drain drain;

    @SuppressWarnings("NullAway.Init") // init comes before service
    private transient Assets assets;

    private long transferMillis;

    @Override
    public void init() throws ServletException {
        transferMillis = settings.transferTimeout().toMillis();
        try {
            assets = Assets.read(new Archive(getServletContext()));
        } catch (IOException broken) {
            throw new ServletException("The archive is not whole", broken);
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) {
        if (underWay.isEnding() || drain.isMoving()) {
            response.setHeader("Connection", "close");
        }
        Exchange exchange = new Exchange(request.startAsync(request, response), transferMillis);
        underWay.begin(exchange.ended());
        String path = request.getRequestURI();
        if (path.equals("/") && !wantsPage(request)) {
            List<Field> fields =
                    List.of(new Field("Content-Type", "application/json; charset=utf-8"), new Field("Vary", "Accept"));
            answer(exchange, request, 200, fields, WHAT_ANSWERS_HERE);
            return;
        }
        Optional<Asset> asset = asset(path);
        if (asset.isEmpty()) {
            exchange.error(404, JsonErrors.text(404));
            frontEndMetrics.answered(request.getMethod(), 404);
            return;
        }
        Asset.Served served = asset.get().serve(header(request, "If-None-Match"), header(request, "Accept-Encoding"));
        answer(exchange, request, served.status(), served.fields(), served.content());
    }

    private Optional<Asset> asset(String path) {
        if (path.equals("/cluster") || path.equals("/cluster/")) {
            return assets.at(Assets.CONSOLE);
        }
        return path.startsWith(Assets.ROOT) ? assets.at(path) : Optional.of(assets.shell());
    }

    private void answer(Exchange exchange, HttpServletRequest request, int status, List<Field> fields, byte[] content) {
        if (request.getMethod().equals("HEAD")) {
            List<Field> all = new ArrayList<>(fields);
            all.add(new Field("Content-Length", Integer.toString(content.length)));
            exchange.answer(status, all, NOTHING);
        } else {
            exchange.answer(status, fields, content);
        }
        frontEndMetrics.answered(request.getMethod(), status);
    }

    /** Browsers name the type; programs ask for anything, or for JSON. */
    private static boolean wantsPage(HttpServletRequest request) {
        return header(request, "Accept")
                .filter(accepted -> accepted.toLowerCase(Locale.ROOT).contains("text/html"))
                .isPresent();
    }

    private static Optional<String> header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name));
    }

    private record Archive(ServletContext context) implements Assets.Archive {
        @Override
        public @Nullable Set<String> list(String folder) {
            return context.getResourcePaths(folder);
        }

        @Override
        public @Nullable InputStream open(String path) {
            return context.getResourceAsStream(path);
        }
    }
}
