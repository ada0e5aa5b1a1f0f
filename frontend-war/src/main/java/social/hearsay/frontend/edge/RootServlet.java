package social.hearsay.frontend.edge;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Says at {@code /} what answers here. */
@WebServlet("")
public class RootServlet extends HttpServlet {
    private static final long serialVersionUID = 1;

    private static final String PAGE =
            "{\"name\":\"Hearsay\",\"description\":\"A micro-blog that stays up while any one"
                    + " of its servers is up\",\"api\":\"/api/v1/instance\",\"health\":\"/health/ready\","
                    + "\"cluster\":\"/cluster/status\"}";

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("application/json; charset=utf-8");
        response.getOutputStream().write(PAGE.getBytes(StandardCharsets.UTF_8));
    }
}
