/** Light or dark: the system's, unless somebody chose. */
import { store, stored } from './storage.js';

export const scheme = () => stored('scheme') ?? 'system';

/** @param {'system'|'light'|'dark'} chosen */
export function chooseScheme(chosen) {
  store('scheme', chosen === 'system' ? undefined : chosen);
  applyScheme();
}

export function applyScheme() {
  const chosen = stored('scheme');
  if (chosen) {
    document.documentElement.dataset.scheme = chosen;
  } else {
    delete document.documentElement.dataset.scheme;
  }
}
