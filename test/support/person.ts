import type { SandboxSite } from '../../sandbox/site';

/** A site's REST API as one of its people uses it. The path is below `/rest/api/3`. @throws Error for a refusal */
export async function asPerson<T = unknown>(
  site: SandboxSite,
  accountId: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<T> {
  const answer = await site.handle(
    {
      method,
      path: `/rest/api/3${path}`,
      headers: body === undefined ? {} : { 'content-type': 'application/json' },
      body: body === undefined ? null : JSON.stringify(body),
    },
    { kind: 'user', accountId },
  );
  const text = typeof answer.body === 'string' ? answer.body : Buffer.from(answer.body).toString('utf8');
  if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

export const document = (text: string) => ({
  type: 'doc',
  version: 1,
  content: [{ type: 'paragraph', content: [{ type: 'text', text }] }],
});
