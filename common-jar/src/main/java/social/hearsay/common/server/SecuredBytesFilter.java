package social.hearsay.common.server;

import java.io.IOException;
import org.glassfish.grizzly.Buffer;
import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.NextAction;

/** Below TLS: of what is encrypted the bytes count that go to the network, with those of the handshake. */
final class SecuredBytesFilter extends BaseFilter {
    private final AdmissionFilter admission;

    SecuredBytesFilter(AdmissionFilter admission) {
        this.admission = admission;
    }

    @Override
    public NextAction handleWrite(FilterChainContext context) throws IOException {
        if (context.getMessage() instanceof Buffer output && TlsFilter.isSecured(context.getConnection())) {
            admission.sendingSecured(context.getConnection(), output.remaining());
        }
        return context.getInvokeAction();
    }
}
