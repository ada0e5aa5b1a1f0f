/** What this browser keeps, by short names. Where it may keep nothing, it is kept until the page goes. */
const PREFIX = 'hearsay.';
const memory = new Map();

export function stored(name) {
  try {
    const text = localStorage.getItem(PREFIX + name);
    return text === null ? undefined : JSON.parse(text);
  } catch {
    return memory.get(name);
  }
}

/** Keeps it; `undefined` forgets it. */
export function store(name, value) {
  memory.set(name, value);
  try {
    if (value === undefined) {
      localStorage.removeItem(PREFIX + name);
    } else {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    }
  } catch {
    // A private window, or a full one.
  }
}

/** Calls back when another window has changed it. */
export function onStoredElsewhere(name, callback) {
  addEventListener('storage', (event) => {
    if (event.key === PREFIX + name || event.key === null) {
      callback();
    }
  });
}
