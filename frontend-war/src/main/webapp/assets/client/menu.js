/** Menus that open at a button: one at a time, moved in by arrow keys, closed by Escape or a click elsewhere. */
import { html, nothing, render } from './html.js';

let open;

/**
 * @param {() => ([string, () => void, string?]|undefined)[]} items label, what it does, and `danger` for what hurts
 */
export const menuButton = (label, content, className, items) => html`<button
  type="button"
  class=${className}
  aria-label=${label}
  title=${label}
  aria-haspopup="menu"
  aria-expanded="false"
  @click=${(event) => show(event.currentTarget, items().filter(Boolean))}
>
  ${content}
</button>`;

function show(button, items) {
  const again = open?.button === button;
  open?.close();
  if (again) {
    return;
  }
  const menu = document.createElement('menu');
  menu.className = 'popup';
  menu.setAttribute('role', 'menu');
  const close = (focus = false) => {
    menu.remove();
    button.setAttribute('aria-expanded', 'false');
    removeEventListener('pointerdown', outside, true);
    removeEventListener('scroll', place, true);
    open = undefined;
    if (focus) {
      button.focus();
    }
  };
  const outside = (event) => {
    if (!menu.contains(event.target) && !button.contains(event.target)) {
      close();
    }
  };
  const place = () => put(menu, button);
  menu.addEventListener('keydown', (event) => move(event, menu, close));
  render(
    items.map(
      ([label, run, kind]) => html`<li role="none">
        <button
          role="menuitem"
          class=${kind ?? nothing}
          @click=${() => {
            close(true);
            run();
          }}
        >
          ${label}
        </button>
      </li>`,
    ),
    menu,
  );
  // In a dialog what is outside of it can't be reached.
  (button.closest('dialog') ?? document.body).append(menu);
  button.setAttribute('aria-expanded', 'true');
  open = { button, close };
  place();
  addEventListener('pointerdown', outside, true);
  addEventListener('scroll', place, true);
  menu.querySelector('button')?.focus({ preventScroll: true });
}

function put(menu, button) {
  const at = button.getBoundingClientRect();
  const { width, height } = menu.getBoundingClientRect();
  const below = at.bottom + height + 8 < innerHeight;
  menu.style.top = `${Math.max(8, below ? at.bottom + 4 : at.top - height - 4)}px`;
  menu.style.left = `${Math.max(8, Math.min(at.right - width, innerWidth - width - 8))}px`;
}

function move(event, menu, close) {
  const buttons = [...menu.querySelectorAll('button')];
  const at = buttons.indexOf(document.activeElement);
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: buttons.length - 1 }[event.key];
  if (to !== undefined) {
    event.preventDefault();
    buttons[(to + buttons.length) % buttons.length].focus();
  } else if (event.key === 'Escape' || event.key === 'Tab') {
    event.preventDefault();
    close(true);
  }
  event.stopPropagation();
}
