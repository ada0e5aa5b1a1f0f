/** The words, in the reader's language: `text.home`, `text.newPosts(3)`. One module per language has them all. */
import { stored } from './storage.js';

export const LANGUAGES = { en: 'English', de: 'Deutsch' };

function chosen() {
  const wished = [stored('language'), ...(navigator.languages ?? [navigator.language])];
  return wished.map((tag) => tag?.slice(0, 2).toLowerCase()).find((tag) => tag in LANGUAGES) ?? 'en';
}

export const language = chosen();

export const text = (await import(`./text/${language}.js`)).default;
