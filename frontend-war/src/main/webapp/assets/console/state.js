/** What the page knows; everything on it follows from this, and is drawn anew when it changes. */
export const state = {
  /** `loading`, `signedOut`, `denied`, `in` */
  access: 'loading',
  you: '',
  /** What the operator's tool needs besides a verb to mean this cluster. */
  commandOptions: '',
  view: undefined,
  /** When the last status page came, in ms; when the first one did not. */
  heard: 0,
  lost: 0,
  events: [],
  kind: 'all',
  span: 'hour',
  figures: { columns: [], rows: [], everySeconds: 5 },
  cursor: undefined,
  follow: undefined,
  /** By the names of delayed replicas: the last answer, what went wrong since, and when to ask again, in ms. */
  delays: {},
  /** What one member more is to be. */
  adding: { kind: 'writer', delay: '1h', zone: '' },
  /** The last comparison of replicas that was ordered, and when to ask again, in ms. */
  verification: { answer: undefined, due: 0 },
  confirm: undefined,
  notice: undefined,
  moderation: { reports: undefined, accounts: undefined, name: '', failure: '' },
};

let redraw = () => {};
let isDue = false;

/** @param {() => void} draw */
export function drawBy(draw) {
  redraw = draw;
}

/** Changes something, and draws once before the next frame, however often it is called. */
export function change(more = {}) {
  Object.assign(state, more);
  if (!isDue) {
    isDue = true;
    queueMicrotask(() => {
      isDue = false;
      redraw();
    });
  }
}
