/** The one place that knows which library renders. What is put into a template is text, never markup. */
export { html, svg, nothing, render } from '/assets/lib/lit-html/lit-html.js';
