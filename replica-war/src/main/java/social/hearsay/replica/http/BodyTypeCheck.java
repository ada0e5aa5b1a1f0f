package social.hearsay.replica.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@link HeadCheck} does, for the one header that Jersey reads before it asks any filter. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class BodyTypeCheck implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isReadable(request.getContentType())) {
            chain.doFilter(request, response);
        } else if (hasNoBody((HttpServletRequest) request)) {
            chain.doFilter(new Untyped((HttpServletRequest) request), response);
        } else {
            JsonAnswer.sendError((HttpServletResponse) response, 400, "The header Content-Type can't be understood");
        }
    }

    /** The type of nothing is ignored. */
    private static boolean hasNoBody(HttpServletRequest request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    private static final class Untyped extends HttpServletRequestWrapper {
        Untyped(HttpServletRequest request) {
            super(request);
        }

        @Override
        public @Nullable String getContentType() {
            return null;
        }

        @Override
        public @Nullable String getHeader(String name) {
            return isType(name) ? null : super.getHeader(name);
        }

        @Override
        public Enumeration<String> getHeaders(String name) {
            return isType(name) ? Collections.emptyEnumeration() : super.getHeaders(name);
        }

        @Override
        public Enumeration<String> getHeaderNames() {
            List<String> names = Collections.list(super.getHeaderNames());
            names.removeIf(Untyped::isType);
            return Collections.enumeration(names);
        }

        private static boolean isType(String name) {
            return name.equalsIgnoreCase("Content-Type");
        }
    }

    private static boolean isReadable(@Nullable String type) {
        try {
            return type == null || !MediaType.valueOf(type).getType().isEmpty();
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }
}
