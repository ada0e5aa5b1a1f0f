package social.hearsay.replica.size;

import jakarta.ws.rs.SeBootstrap;
import jakarta.ws.rs.core.Application;
import jakarta.ws.rs.core.EntityPart;
import jakarta.ws.rs.core.Link;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.Variant;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.util.concurrent.CompletionStage;

/** Stands where a container would make HTTP of answers: nobody does here, and nobody looks for one each time. */
final class AnswersAlone extends RuntimeDelegate {
    /** Without a trace of the stack, which would cost more than most queries. */
    private static final class NoServer extends UnsupportedOperationException {
        @Override
        public synchronized Throwable fillInStackTrace() {
            return this;
        }
    }

    private AnswersAlone() {}

    static void install() {
        RuntimeDelegate.setInstance(new AnswersAlone());
    }

    @Override
    public UriBuilder createUriBuilder() {
        throw new NoServer();
    }

    @Override
    public Response.ResponseBuilder createResponseBuilder() {
        throw new NoServer();
    }

    @Override
    public Variant.VariantListBuilder createVariantListBuilder() {
        throw new NoServer();
    }

    @Override
    public <T> T createEndpoint(Application application, Class<T> type) {
        throw new NoServer();
    }

    @Override
    public <T> HeaderDelegate<T> createHeaderDelegate(Class<T> type) {
        throw new NoServer();
    }

    @Override
    public Link.Builder createLinkBuilder() {
        throw new NoServer();
    }

    @Override
    public SeBootstrap.Configuration.Builder createConfigurationBuilder() {
        throw new NoServer();
    }

    @Override
    public CompletionStage<SeBootstrap.Instance> bootstrap(
            Application application, SeBootstrap.Configuration configuration) {
        throw new NoServer();
    }

    @Override
    public CompletionStage<SeBootstrap.Instance> bootstrap(
            Class<? extends Application> type, SeBootstrap.Configuration configuration) {
        throw new NoServer();
    }

    @Override
    public EntityPart.Builder createEntityPartBuilder(String name) {
        throw new NoServer();
    }
}
