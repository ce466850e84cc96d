import { createHash } from 'node:crypto';
import { toJSONSchema } from 'zod';
import { answerSchema } from '../../../src/protocol/answer';
import { messageSchema } from '../../../src/protocol/message';
import { SIGNATURE_HEADERS } from '../../../src/protocol/signature';
import { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from '../../../src/protocol/version';

/**
 * What goes over the wire, pinned together with its version. When this fails, the wire has changed: raise
 * `PROTOCOL_VERSION`, keep what older peers say understandable (or raise `OLDEST_PROTOCOL_VERSION` and say so in the
 * changelog), tell it in docs/PROTOCOL.md, and only then pin the new digest.
 */
const PINNED = {
  version: 1,
  oldest: 1,
  message: '0bab960fa28c55de',
  answer: '20d3b828c4fc128e',
};

const digest = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);

test('the wire is what its version says', () => {
  expect({
    version: PROTOCOL_VERSION,
    oldest: OLDEST_PROTOCOL_VERSION,
    message: digest(toJSONSchema(messageSchema)),
    answer: digest(toJSONSchema(answerSchema)),
  }).toEqual(PINNED);
});

test('the headers are those of Standard Webhooks, and one of our own', () => {
  expect(SIGNATURE_HEADERS).toEqual({
    id: 'webhook-id',
    timestamp: 'webhook-timestamp',
    signature: 'webhook-signature',
    keyId: 'causeway-key-id',
  });
});
