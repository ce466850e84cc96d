import type { Evidence } from './evidence';
import type { Violation } from './violation';

/** No secret: the keys are in no log line, stored value, queue body, page or issue. */
export function noSecret({ connected, story, visibleTexts }: Evidence): Violation[] {
  const texts = [
    ...visibleTexts,
    ...story.lines.map(({ text, kind, site }) => ({ where: `${kind} at ${site}`, text })),
  ];
  return connected.keys.flatMap((key) => {
    const bare = key.replace(/^whsec_/, '');
    return texts
      .filter(({ text }) => text.includes(bare))
      .map(({ where }): Violation => ({ invariant: 'no secret', text: `an authentication key is in ${where}` }));
  });
}
