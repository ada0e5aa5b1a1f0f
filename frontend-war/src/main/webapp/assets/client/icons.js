/** Line drawings of 24 by 24. They are decoration: what they stand for is in words beside or around them. */
import { svg, html } from './html.js';

const shapes = {
  home: svg`<path d="M3 11 12 3.5 21 11v8.5a1.5 1.5 0 0 1-1.5 1.5H15v-6H9v6H4.5A1.5 1.5 0 0 1 3 19.5z"/>`,
  globe: svg`<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5.5 5 12.5 0 18M12 3c-5 5.5-5 12.5 0 18"/>`,
  bell: svg`<path d="M6 9.5a6 6 0 0 1 12 0c0 5 2 6.5 2 6.5H4s2-1.5 2-6.5M10 19.5a2.1 2.1 0 0 0 4 0"/>`,
  search: svg`<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 5 5"/>`,
  bookmark: svg`<path d="M6 3.5h12v17l-6-4.5-6 4.5z"/>`,
  star: svg`<path d="m12 3.5 2.6 5.5 6 .8-4.4 4.2 1.1 6-5.3-3-5.3 3 1.1-6L3.4 9.8l6-.8z"/>`,
  list: svg`<path d="M8.5 6H20M8.5 12H20M8.5 18H20M4 6h.01M4 12h.01M4 18h.01"/>`,
  gear: svg`<path d="M3.5 7H13M19 7h1.5M3.5 17H5M11 17h9.5"/><circle cx="16" cy="7" r="3"/><circle cx="8" cy="17" r="3"/>`,
  language: svg`<path d="M3 6h10M8 3.5V6M11 6c-1 4-4 7-7.5 8.5M5.5 9c1.5 3 4 5 6.5 5.5M12 20.5 16.5 10 21 20.5M13.6 17h5.8"/>`,
  pen: svg`<path d="M4 20.5 5 16 16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z"/><path d="m14.5 6.5 3 3"/>`,
  reply: svg`<path d="M9.5 5 3.5 11l6 6v-4c5 0 8.5 1.5 11 5.5-.8-6.5-4.5-9.5-11-9.5z"/>`,
  boost: svg`<path d="M4 10.5V8a2 2 0 0 1 2-2h12m0 0-3-3m3 3-3 3M20 13.5V16a2 2 0 0 1-2 2H6m0 0 3-3m-3 3 3 3"/>`,
  more: svg`<path d="M5.5 12h.01M12 12h.01M18.5 12h.01" stroke-width="3"/>`,
  image: svg`<rect x="3" y="4.5" width="18" height="15" rx="2"/><circle cx="8.5" cy="9.5" r="1.5"/><path d="m4 17.5 5-4.5 3.5 3 3.5-4 5 5"/>`,
  poll: svg`<path d="M4 5h10M4 12h16M4 19h7" stroke-width="3"/>`,
  clock: svg`<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l3.5 2.5"/>`,
  warning: svg`<path d="M12 3.5 22 20.5H2zM12 10v5M12 17.7h.01"/>`,
  lock: svg`<rect x="4.5" y="10.5" width="15" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>`,
  unlisted: svg`<path d="M12 3.5a8.5 8.5 0 1 0 8.5 8.5A6.5 6.5 0 0 1 12 3.5"/>`,
  mail: svg`<rect x="3" y="5" width="18" height="14" rx="2"/><path d="m3.5 6.5 8.5 7 8.5-7"/>`,
  close: svg`<path d="M5.5 5.5 18.5 18.5M18.5 5.5 5.5 18.5"/>`,
  back: svg`<path d="M10.5 5 3.5 12l7 7M4 12h16.5"/>`,
  up: svg`<path d="M12 20V4.5M5.5 11 12 4.5 18.5 11"/>`,
  check: svg`<path d="m4.5 12.5 5 5 10-11"/>`,
  people: svg`<circle cx="9" cy="8" r="3.5"/><path d="M2.5 19.5a6.5 6.5 0 0 1 13 0M15.5 4.8a3.5 3.5 0 0 1 0 6.4M18 14a6.5 6.5 0 0 1 3.5 5.5"/>`,
  person: svg`<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5a7.5 7.5 0 0 1 15 0"/>`,
  pin: svg`<path d="M9 3.5h6l-.5 6 3.5 3.5v1.5H6V13l3.5-3.5zM12 14.5v6"/>`,
  exit: svg`<path d="M14 4H5.5v16H14M10 12h10.5m0 0-4-4m4 4-4 4"/>`,
  hashtag: svg`<path d="M9.5 3.5 7.5 20.5M16.5 3.5l-2 17M4 9h17M3 15h17"/>`,
  quiet: svg`<path d="M4 12a8 8 0 0 1 16 0v4.5a3 3 0 0 1-3 3h-1v-7h4M4 12.5h4v7H7a3 3 0 0 1-3-3z"/>`,
  node: svg`<circle cx="5" cy="12" r="2.5"/><circle cx="19" cy="5.5" r="2.5"/><circle cx="19" cy="18.5" r="2.5"/><path d="m7.2 11 9.5-4.5M7.2 13l9.5 4.5"/>`,
};

/** @param {keyof typeof shapes} name */
export const icon = (name) =>
  html`<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false">${shapes[name]}</svg>`;
