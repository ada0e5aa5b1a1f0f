/** Dates as people read them. */
import { language } from './text.js';

const UNITS = [
  ['second', 60],
  ['minute', 60],
  ['hour', 24],
  ['day', 7],
];
const narrow = new Intl.RelativeTimeFormat(language, { style: 'narrow', numeric: 'always' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short' });
const dayAndYear = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });
const full = new Intl.DateTimeFormat(language, { dateStyle: 'long', timeStyle: 'short' });
const number = new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 });

/** How long ago, in a few characters: "5 min", "3 h", "2 Mar". */
export function shortDate(iso, now = Date.now()) {
  const date = new Date(iso);
  let value = Math.max(0, (now - date) / 1000);
  for (const [unit, next] of UNITS) {
    if (value < next) {
      return unitText(Math.floor(value), unit);
    }
    value /= next;
  }
  return (date.getFullYear() === new Date(now).getFullYear() ? day : dayAndYear).format(date);
}

/** Made once: to make one takes longer than to draw the card that it is for. */
const formats = Object.fromEntries(
  UNITS.map(([unit]) => [unit, new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'narrow' })]),
);
const unitText = (value, unit) => formats[unit].format(value);

/** How long until or since, in words: "in 3 days". */
export function relative(iso, now = Date.now()) {
  let value = (new Date(iso) - now) / 1000;
  for (const [unit, next] of UNITS) {
    if (Math.abs(value) < next) {
      return narrow.format(Math.trunc(value), unit);
    }
    value /= next;
  }
  return narrow.format(Math.trunc(value * 7), 'day');
}

export const fullDate = (iso) => full.format(new Date(iso));

/** A number of things, short: 1.2K. */
export const count = (value) => number.format(value);
