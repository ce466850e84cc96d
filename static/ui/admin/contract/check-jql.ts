import { requestJira } from '@forge/bridge';

export type JqlCheck = { kind: 'valid'; matches: number } | { kind: 'invalid'; text: string } | { kind: 'unknown' };

const JSON_HEADERS = { 'Content-Type': 'application/json', Accept: 'application/json' };

/** Asks Jira, as the person who looks, whether a JQL is valid and about how many issues it matches. */
export async function checkJql(jql: string, projectId: string | undefined): Promise<JqlCheck> {
  try {
    const own = jql.trim();
    if (own) {
      const errors = await parseErrors(own);
      if (errors.length > 0) return { kind: 'invalid', text: errors.join(' ') };
    }
    return { kind: 'valid', matches: await countOf(scoped(own, projectId)) };
  } catch {
    return { kind: 'unknown' };
  }
}

async function post(path: string, body: unknown): Promise<Record<string, unknown>> {
  const response = await requestJira(path, { method: 'POST', headers: JSON_HEADERS, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`Jira answered ${response.status}.`);
  return (await response.json()) as Record<string, unknown>;
}

async function parseErrors(jql: string): Promise<string[]> {
  const { queries } = await post('/rest/api/3/jql/parse?validation=strict', { queries: [jql] });
  return (queries as { errors?: string[] }[] | undefined)?.[0]?.errors ?? [];
}

/** Jira counts no query without a restriction; an order has no place inside brackets. */
function scoped(jql: string, projectId: string | undefined): string {
  const own = jql.replace(/\border\s+by\b(?:[^"']|"[^"]*"|'[^']*')*$/i, '').trim();
  const parts = [projectId ? `project = ${projectId}` : '', own ? `(${own})` : ''].filter(Boolean);
  return parts.join(' AND ') || 'project is not EMPTY';
}

async function countOf(jql: string): Promise<number> {
  const { count } = await post('/rest/api/3/search/approximate-count', { jql });
  if (typeof count !== 'number') throw new Error('Jira told no count.');
  return count;
}
