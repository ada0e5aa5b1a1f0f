/** Which language the console speaks, and how it writes numbers, sizes and times. */
import { en } from './text/en.js';
import { de } from './text/de.js';

const LANGUAGES = { en, de };

export const language = (navigator.languages ?? [navigator.language])
  .map((tag) => tag.slice(0, 2).toLowerCase())
  .find((tag) => tag in LANGUAGES) ?? 'en';

/** All texts: values are texts, or functions that make one of names and numbers. */
export const t = LANGUAGES[language];

const whole = new Intl.NumberFormat(language, { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
const clock = new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
const day = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

const calendar = new Intl.DateTimeFormat(language, { day: 'numeric', month: 'short', year: 'numeric' });

/** The day of a moment in ISO 8601. */
export const date = (iso) => calendar.format(new Date(iso));

export const number = (value) => whole.format(value);

/** In GB, MB or kB, in two figures or more. */
export function bytes(value) {
  const steps = [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB']];
  const [size, unit] = steps.find(([least]) => value >= least) ?? [1, 'B'];
  return `${(value < 10 * size ? short : whole).format(value / size)}\u202f${unit}`;
}

/** A length of time, as short as it may be read. */
export function seconds(value) {
  if (value < 0.0005) {
    return `0\u202fs`;
  }
  const steps = [[86_400, 'd'], [3_600, 'h'], [60, 'min'], [1, 's']];
  const [size, unit] = steps.find(([least]) => value >= least) ?? [0.001, 'ms'];
  return `${short.format(value / size)}\u202f${unit}`;
}

export const since = (iso, now = Date.now()) => seconds(Math.max(0, (now - Date.parse(iso)) / 1000));

/** When something happened: the time today, the day before that. */
export const moment = (millis) =>
  (Date.now() - millis < 12 * 3600e3 ? clock : day).format(new Date(millis));
