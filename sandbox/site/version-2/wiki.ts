/**
 * Rich text as version 2 of the REST API has it: wiki markup in place of a document. Atlassian's own transformer does
 * it; it is loaded at the first text, since a world that speaks version 3 alone never needs it.
 */
import type { JSONTransformer } from '@atlaskit/editor-json-transformer';
import type { WikiMarkupTransformer } from '@atlaskit/editor-wikimarkup-transformer';

interface Transformers {
  wiki: WikiMarkupTransformer;
  json: JSONTransformer;
}
let transformers: Transformers | undefined;

function load(): Transformers {
  if (transformers === undefined) {
    const { WikiMarkupTransformer: Wiki } =
      require('@atlaskit/editor-wikimarkup-transformer') as typeof import('@atlaskit/editor-wikimarkup-transformer');
    const { JSONTransformer: Json } =
      require('@atlaskit/editor-json-transformer') as typeof import('@atlaskit/editor-json-transformer');
    const { defaultSchema } =
      require('@atlaskit/adf-schema/schema-default') as typeof import('@atlaskit/adf-schema/schema-default');
    transformers = { wiki: new Wiki(defaultSchema), json: new Json(defaultSchema) };
  }
  return transformers;
}

const ACCOUNT = 'accountid:';

/** The document that this markup means. */
export function toDocument(markup: string): unknown {
  const { wiki, json } = load();
  return withMentions(JSON.parse(JSON.stringify(json.encode(wiki.parse(markup)))), (id) =>
    id.startsWith(ACCOUNT) ? id.slice(ACCOUNT.length) : id,
  );
}

/** The markup of a document; a document that the transformer does not know becomes an empty text. */
export function toMarkup(document: unknown): string {
  const { wiki, json } = load();
  try {
    return wiki.encode(json.parse(document as Parameters<JSONTransformer['parse']>[0]));
  } catch {
    return '';
  }
}

/** The transformer takes what stands in `[~…]` for the id; there it is `accountid:…`. */
function withMentions(node: unknown, idOf: (id: string) => string): unknown {
  if (Array.isArray(node)) return node.map((one) => withMentions(one, idOf));
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, withMentions(value, idOf)] as const);
  const copy = Object.fromEntries(entries) as { type?: string; attrs?: { id?: string } };
  if (copy.type === 'mention' && copy.attrs?.id !== undefined) copy.attrs = { ...copy.attrs, id: idOf(copy.attrs.id) };
  return copy;
}
