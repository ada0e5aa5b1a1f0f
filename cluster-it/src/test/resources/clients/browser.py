"""A browser without scripts, as far as signing in needs one."""
import html
import re
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar


def code(address, login, password):
    """Signs in, allows what the app asks for, and returns the code that is shown."""
    browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
    page = browser.open(address).read().decode()
    page = _submit(browser, address, page, username=login, password=password)
    page = _submit(browser, address, page, decision="allow")
    return re.search(r'<input id="code"[^>]*value="([^"]+)"', page).group(1)


def _submit(browser, address, page, **typed):
    form = re.search(r'<form method="post" action="([^"]+)">(.*?)</form>', page, re.DOTALL)
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', form.group(2))
    fields = {html.unescape(name): html.unescape(value) for name, value in hidden}
    fields.update(typed)
    target = urllib.parse.urljoin(address, html.unescape(form.group(1)))
    return browser.open(target, urllib.parse.urlencode(fields).encode()).read().decode()
