import { OPERATION_IDS } from '../../sandbox/site/operation-ids';
import { ROUTES } from '../../sandbox/site/routes';
import { EXCEPTIONS } from './exceptions';
import type { Problem } from './judge';
import { SKIP_REASON } from './official';
import { SCENARIO } from './scenario';
import { createWire } from './wire';

const wire = createWire();
const { judge } = wire;

function told(problems: readonly Problem[]): string[] {
  return [
    ...new Set(
      problems.map((one) => `${one.operationId ?? one.request} ${one.side} ${one.status} ${one.at}: ${one.message}`),
    ),
  ];
}

describe('the site by the official document', () => {
  it('answers every operation that it is to have, each by one route', () => {
    const answered = ROUTES.map((route) => route.operationId);
    expect(OPERATION_IDS.filter((id) => !answered.includes(id))).toEqual([]);
    const places = ROUTES.map((route) => `${route.method} ${route.path}`);
    expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
  });

  describe.each(Object.entries(SCENARIO))('%s', (_name, run) => {
    it(judge ? 'satisfies it' : `is answered (judging is ${SKIP_REASON})`, async () => {
      const before = wire.problems.length;
      await run(wire);
      expect(told(wire.problems.slice(before))).toEqual([]);
    });
  });

  if (judge) {
    it('was asked for every operation', () => {
      expect(OPERATION_IDS.filter((id) => !judge.seen.has(id))).toEqual([]);
    });

    it('needed every exception that is written down', () => {
      expect(EXCEPTIONS.filter((one) => !judge.used.has(one)).map((one) => one.reason)).toEqual([]);
    });
  }
});
