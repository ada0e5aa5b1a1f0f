package social.hearsay.frontend.listener;

import org.glassfish.grizzly.filterchain.BaseFilter;
import org.glassfish.grizzly.filterchain.FilterChainContext;
import org.glassfish.grizzly.filterchain.FilterChainEvent;
import org.glassfish.grizzly.filterchain.NextAction;
import org.glassfish.grizzly.http.HttpEvents.IncomingHttpUpgradeEvent;
import org.glassfish.grizzly.http.HttpHeader;

/**
 * Forgets that a request offers an upgrade, as any server may (RFC 9110, section 7.8). Grizzly
 * otherwise switches to HTTP/2 in the middle of a request and loses its body, or takes the body of
 * any other upgrade for one without an end.
 */
final class IgnoredUpgrades extends BaseFilter {
    @Override
    public NextAction handleEvent(FilterChainContext context, FilterChainEvent event) {
        if (event instanceof IncomingHttpUpgradeEvent upgrade
                && upgrade.getHttpHeader().isRequest()) {
            HttpHeader request = upgrade.getHttpHeader();
            request.getUpgradeDC().recycle();
            request.setIgnoreContentModifiers(false);
            return context.getStopAction();
        }
        return context.getInvokeAction();
    }
}
