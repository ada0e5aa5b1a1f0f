/** One update on its way through the replicas, by its id. */
import { update } from '../api.js';
import { html, nothing } from '../html.js';
import { change, state } from '../state.js';
import { t } from '../text.js';

const MARKS = { yes: ['✓', 'good'], no: ['…', 'warn'], unknown: ['?', 'danger'] };

function begin(event) {
  event.preventDefault();
  const id = new FormData(event.currentTarget).get('id').trim();
  change({ follow: id ? { id, answer: undefined, failure: undefined } : undefined });
  followed();
}

/** Asks where it is by now, until it is everywhere. */
export async function followed() {
  const before = state.follow;
  if (!before || before.answer?.everywhere || before.failure) {
    return;
  }
  try {
    const answer = await update(before.id);
    if (state.follow === before) {
      change({ follow: { ...before, answer } });
    }
  } catch (failure) {
    if (state.follow === before && failure.status === 404) {
      change({ follow: { ...before, failure: t.unknownUpdate } });
    }
  }
}

/** Of one incarnation of a member: `r2.2rb6`. */
const step = ([member, has]) => {
  const [mark, level] = MARKS[has] ?? MARKS.unknown;
  const [name] = member.split('.');
  return html`<li class="badge ${level}" title=${member}>
    <span aria-hidden="true">${mark}</span> <b>${name}</b> ${t.has[has] ?? has}
  </li>`;
};

function result({ answer, failure }) {
  if (failure) {
    return html`<p class="message warn">${failure}</p>`;
  }
  return answer
    ? html`<p><b>${answer.everywhere ? t.everywhere : t.onSome(answer.replicatedOn.replace('/', ' / '))}</b>
          ${t.acceptedBy(answer.origin, answer.sequence)}</p>
        <ul class="steps">${Object.entries(answer.members).map(step)}</ul>`
    : nothing;
}

export const follow = () => html`<section class="card" aria-labelledby="update">
  <h2 id="update">${t.update}</h2>
  <p class="soft">${t.updateWhy}</p>
  <form class="row" @submit=${begin}>
    <label class="grow"><span class="unseen">${t.updateId}</span><input class="input" name="id" placeholder=${t.updateId}
      autocomplete="off" autocapitalize="none" spellcheck="false" maxlength="64" /></label>
    <button class="button">${t.follow}</button>
  </form>
  <div aria-live="polite">${state.follow ? result(state.follow) : nothing}</div>
</section>`;
