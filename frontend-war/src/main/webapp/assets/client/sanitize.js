/**
 * HTML of posts and profiles as nodes. The server has cleaned it; here it is parsed without being run, and rebuilt from
 * a list of what may be in it, so that what a server let pass does nothing either.
 */
const KEPT = new Set(
  'P BR A SPAN EM STRONG B I U DEL S CODE PRE BLOCKQUOTE UL OL LI SUB SUP H1 H2 H3 H4 H5 H6'.split(' '),
);
const DROPPED = new Set('SCRIPT STYLE TEMPLATE IFRAME OBJECT EMBED NOSCRIPT TITLE'.split(' '));
const CLASSES = new Set(['mention', 'hashtag', 'h-card', 'u-url', 'invisible', 'ellipsis', 'quote-inline']);

const policy = globalThis.trustedTypes?.createPolicy('hearsay', {
  createHTML: (source) => source,
  createScriptURL: (source) => {
    if (source !== '/assets/service-worker.js') {
      throw new TypeError(`No script of ours: ${source}`);
    }
    return source;
  },
});

/** For the one script whose address a browser is told by a script. */
export const scriptUrl = (path) => policy?.createScriptURL(path) ?? path;

/**
 * @param {string} source HTML
 * @param {{shortcode: string, url: string}[]} emojis pictures for shortcodes in it
 * @returns {DocumentFragment}
 */
export function contentNodes(source, emojis = []) {
  // Never shown and never run: a document without a window loads nothing.
  const parsed = new DOMParser().parseFromString(policy?.createHTML(source) ?? source, 'text/html');
  const result = document.createDocumentFragment();
  copy(parsed.body, result, emojis);
  return result;
}

function copy(from, to, emojis) {
  for (const node of from.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) {
      to.append(...emojiNodes(node.data, emojis));
    } else if (node.nodeType === Node.ELEMENT_NODE && !DROPPED.has(node.tagName)) {
      const kept = KEPT.has(node.tagName) ? element(node) : to;
      if (kept !== to) {
        to.append(kept);
      }
      copy(node, kept, emojis);
    }
  }
}

function element(node) {
  const copied = document.createElement(node.tagName);
  const classes = [...node.classList].filter((name) => CLASSES.has(name));
  if (classes.length > 0) {
    copied.className = classes.join(' ');
  }
  if (node.tagName === 'A') {
    link(node, copied);
  }
  return copied;
}

function link(node, copied) {
  let url;
  try {
    url = new URL(node.getAttribute('href') ?? '', location.origin);
  } catch {
    return;
  }
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    return;
  }
  copied.href = url.href;
  if (url.origin !== location.origin) {
    copied.rel = 'noopener noreferrer nofollow';
    copied.target = '_blank';
  }
}

/** The text with pictures for the shortcodes that there are. */
export function emojiNodes(source, emojis = []) {
  if (emojis.length === 0 || !source.includes(':')) {
    return [document.createTextNode(source)];
  }
  const urls = new Map(emojis.map((emoji) => [emoji.shortcode, emoji.static_url ?? emoji.url]));
  return source.split(/:([a-zA-Z0-9_]{2,}):/).map((part, index) => {
    if (index % 2 === 0) {
      return document.createTextNode(part);
    }
    if (!urls.has(part)) {
      return document.createTextNode(`:${part}:`);
    }
    const image = document.createElement('img');
    image.src = urls.get(part);
    image.alt = `:${part}:`;
    image.title = image.alt;
    image.className = 'emoji';
    return image;
  });
}
