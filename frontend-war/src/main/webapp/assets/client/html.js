/** What templates are made of; other modules import from here and don't know the library. */
export { html, svg, render, nothing } from '../lib/lit-html/lit-html.js';
export { repeat } from '../lib/lit-html/directives/repeat.js';
export { live } from '../lib/lit-html/directives/live.js';
