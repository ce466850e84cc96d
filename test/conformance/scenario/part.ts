import type { Wire } from '../wire';

/** A part of the scenario: requests, and what they must be answered with. */
export type Part = (wire: Wire) => Promise<void>;

const paragraph = (text: string) => ({ type: 'paragraph', content: [{ type: 'text', text }] });

/** A document of one paragraph. */
export const doc = (text: string) => ({ type: 'doc', version: 1, content: [paragraph(text)] });
