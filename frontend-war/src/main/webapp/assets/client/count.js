/** How long a post is, as the server counts: characters as people see them, 23 for a link, of a mention the name alone. */
const LINK = /https?:\/\/[^\s<>"“”]+/giu;
const FOREIGN = /(^|[^\w/@])@(\w+)@[\w.-]*\w/gu;
const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : undefined;

export function postLength(source, perLink = 23) {
  const counted = source
    .replace(LINK, (link) => '·'.repeat(perLink) + (/[.,:;!?'")\]]+$/.exec(link)?.[0] ?? ''))
    .replace(FOREIGN, '$1@$2');
  return segmenter ? [...segmenter.segment(counted)].length : [...counted].length;
}
