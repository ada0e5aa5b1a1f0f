/** Pictures, films and sounds of a post, and the picture on its own when somebody opens it. */
import { html, nothing, render } from './html.js';
import { icon } from './icons.js';
import { text } from './text.js';

const hidesSensitive = (status) => status.sensitive && !status.spoiler_text;

/** @param {() => void} open called when somebody wants to see what is sensitive */
export function mediaGrid(status, opened, open) {
  const media = status.media_attachments;
  if (hidesSensitive(status) && !opened) {
    return html`<button class="media-cover" @click=${open}>${icon('warning')} ${text.sensitive} <u>${text.show}</u></button>`;
  }
  return html`<div class="media media-${Math.min(media.length, 4)}">
    ${media.map((item, index) => html`<figure>${mediaItem(item, () => openMedia(media, index))}</figure>`)}
  </div>`;
}

function mediaItem(item, open) {
  const label = item.description || text.noDescription;
  switch (item.type) {
    case 'video':
    case 'gifv':
      return html`<video controls preload="metadata" src=${item.url} poster=${item.preview_url || nothing} aria-label=${label}></video>`;
    case 'audio':
      return html`<audio controls preload="metadata" src=${item.url} aria-label=${label}></audio>`;
    default: {
      const size = item.meta?.small ?? item.meta?.original;
      return html`<button class="media-open" @click=${open} aria-label=${text.openMedia(label)}>
        <img
          src=${item.preview_url || item.url}
          alt=${item.description ?? ''}
          title=${item.description || nothing}
          width=${size?.width ?? nothing}
          height=${size?.height ?? nothing}
          loading="lazy"
          decoding="async"
        />
        ${item.description ? html`<span class="media-alt" aria-hidden="true">ALT</span>` : nothing}
      </button>`;
    }
  }
}

/** One after the other, as large as the window. */
function openMedia(media, first) {
  let at = first;
  const dialog = document.createElement('dialog');
  dialog.className = 'viewer';
  const go = (step) => {
    at = (at + step + media.length) % media.length;
    draw();
  };
  const draw = () =>
    render(
      html`
        <button class="icon-button viewer-close" aria-label=${text.close} @click=${() => dialog.close()}>${icon('close')}</button>
        <img src=${media[at].url} alt=${media[at].description ?? ''} @click=${() => dialog.close()} />
        <div class="viewer-foot">
          ${media.length > 1
            ? html`<button class="button small" @click=${() => go(-1)}>${text.previous}</button>
                <span>${at + 1} / ${media.length}</span>
                <button class="button small" @click=${() => go(1)}>${text.next}</button>`
            : nothing}
          ${media[at].description ? html`<p>${media[at].description}</p>` : nothing}
        </div>
      `,
      dialog,
    );
  dialog.addEventListener('keydown', (event) => {
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      go(event.key === 'ArrowRight' ? 1 : -1);
    }
    event.stopPropagation();
  });
  dialog.addEventListener('close', () => dialog.remove());
  draw();
  document.body.append(dialog);
  dialog.showModal();
}
