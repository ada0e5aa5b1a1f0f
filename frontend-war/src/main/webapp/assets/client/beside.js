/** Beside the view, where there is room: what is talked about, whom one might like to follow, and where one is. */
import { get } from './api.js';
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';
import { count } from './dates.js';
import { accountRow } from './parts.js';
import { me } from './session.js';
import { text } from './text.js';

const WIDE = matchMedia('(min-width: 70.0625rem)');

/** @param {HTMLElement} place where it is drawn, as soon as there is room */
export function fillBeside(place) {
  const fill = async () => {
    if (!WIDE.matches) {
      return;
    }
    WIDE.removeEventListener('change', fill);
    const [site, tags, people] = await Promise.all([
      get('/api/v2/instance', undefined, { anonymous: true }).catch(() => undefined),
      get('/api/v1/trends/tags', { limit: 6 }, { anonymous: true }).catch(() => []),
      me() ? get('/api/v2/suggestions', { limit: 3 }).catch(() => []) : [],
    ]);
    render(template(site, tags, people.map((one) => one.account)), place);
  };
  WIDE.addEventListener('change', fill);
  // After what one came for.
  setTimeout(fill, 400);
}

const template = (site, tags, people) => html`
  ${tags.length > 0
    ? html`<section class="card">
        <h2>${text.trends}</h2>
        <ul class="trends">
          ${tags.map(
            ({ name, history }) => html`<li>
              <a href=${`/tags/${encodeURIComponent(name)}`}>#${name}</a>
              <span class="soft">${text.people(uses(history))}</span>
            </li>`,
          )}
        </ul>
      </section>`
    : nothing}
  ${people.length > 0
    ? html`<section class="card">
        <h2>${text.suggested}</h2>
        ${people.map((one) => accountRow(one))}
      </section>`
    : nothing}
  ${site
    ? html`<section class="card">
        <h2>${site.title}</h2>
        <p class="soft">${site.description}</p>
        <p class="soft">${icon('people')} ${text.active(count(site.usage?.users?.active_month ?? 0))}</p>
        ${me() ? html`<p class="soft">${text.keysHint[0]} <kbd>?</kbd> ${text.keysHint[1]}</p>` : html`<p class="soft">${text.anyApp}</p>`}
      </section>`
    : nothing}
`;

const uses = (history) => Math.max(...(history ?? []).slice(0, 2).map((day) => Number(day.accounts)), 1);
