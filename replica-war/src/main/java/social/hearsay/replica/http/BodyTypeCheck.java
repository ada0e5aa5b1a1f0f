package social.hearsay.replica.http;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import social.hearsay.common.wire.Json;

/** What {@link HeadCheck} does, for the one header that Jersey reads before it asks any filter. */
@WebFilter(urlPatterns = "/*", asyncSupported = true)
public class BodyTypeCheck implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (isReadable(request.getContentType())) {
            chain.doFilter(request, response);
        } else {
            ((HttpServletResponse) response).setStatus(HttpServletResponse.SC_BAD_REQUEST);
            response.setContentType("application/json;charset=utf-8");
            response.getWriter().write(Json.write(Map.of("error", "The header Content-Type can't be understood")));
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
