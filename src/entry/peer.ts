import type { Answer } from '../protocol/answer';
import { statusOf } from '../protocol/answer';
import { receiveMessage } from '../usecases/receive/receive-message';
import { engineWorld } from './compose/engine';

interface WebTriggerRequest {
  method?: string;
  headers?: Record<string, string[]>;
  body?: string;
}
interface WebTriggerResponse {
  statusCode: number;
  headers: Record<string, string[]>;
  body: string;
}

/** For those who read the wire with other tools: the answer itself says it in milliseconds. */
function retryAfter(answer: Answer): Record<string, string> {
  if (answer.type !== 'refusal' || answer.code !== 'rate-limited') return {};
  return { 'Retry-After': String(Math.ceil((answer.retryAfterMs ?? 0) / 1000)) };
}

/** The peer's door: web-trigger request in, signed answer out. */
export async function peer(request: WebTriggerRequest): Promise<WebTriggerResponse> {
  const response = await receiveMessage(engineWorld(), {
    method: request.method ?? 'GET',
    headers: request.headers ?? {},
    body: request.body ?? '',
  });
  if (!response.answer) return { statusCode: 405, headers: { Allow: ['POST'] }, body: '' };
  const headers = Object.entries({
    'Content-Type': 'application/json',
    ...response.headers,
    ...retryAfter(response.answer),
  });
  return {
    statusCode: statusOf(response.answer),
    headers: Object.fromEntries(headers.map(([name, value]) => [name, [value]])),
    body: response.body,
  };
}
