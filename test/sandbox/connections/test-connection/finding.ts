import type { FailureId } from '../../../../sandbox/failures/table';
import type { Connected } from '../stage';
import { BUNDLE_TIMEOUT_MS, bundleApp, connected, SECOND } from '../stage';

export interface Report {
  step: string;
  result: 'passed' | 'failed' | 'warned' | 'skipped';
  code: string;
  seen: string;
  remedy: string;
  tookMs: number;
  at: number;
}

/** One finding of one step. Its name begins with step and code: the guide's table is compared with it. */
export interface Row {
  name: string;
  /** Brings the failure about; north's administrator tests. @returns another connection to test, where it makes one */
  arrange: (stage: Connected) => Promise<string | void>;
  result: Report['result'];
  seen: RegExp;
  remedy?: RegExp;
  passive?: ('north' | 'south')[];
  technicalUser?: false;
}

export const UNSURE_KEY = 'a key that is known nowhere at all, 0123456789';

/** Saves north's connection with some members changed. */
export async function change(stage: Connected, members: object, site: 'north' | 'south' = 'north'): Promise<void> {
  const end = site === 'north' ? stage.north : stage.south;
  const { id, version, name, remoteUrl, passive, technicalUser } = await stage.connection(end);
  const keep = { kind: 'keep' };
  const kept = { id, version, name, remoteUrl, passive, technicalUser, localKey: keep, remoteKey: keep };
  await stage.get(site, 'connections.save', { ...kept, ...members });
}

/** A second connection of north, with south's address. */
export async function another(stage: Connected, members: object): Promise<string> {
  const input = { name: 'Another', remoteUrl: stage.south.peerUrl, passive: false, technicalUser: null };
  const keys = { localKey: { kind: 'generate' }, remoteKey: { kind: 'keep' } };
  return (
    await stage.get<{ connection: { id: string } }>('north', 'connections.save', { ...input, ...keys, ...members })
  ).connection.id;
}

/** Switches on a failure of the sandbox's own table. */
export const failing =
  (site: 'north' | 'south', failure: FailureId) =>
  async (stage: Connected): Promise<void> =>
    stage.fail(site, failure);

/** What a test may not touch: all but the test itself and when the peer was heard; no issue, nothing in the queue. */
export function untouched(world: Connected): string {
  return JSON.stringify(
    [...world.world.installations].map(([, { dump, site, queued }]) => {
      const { plain, entities, secrets } = dump();
      const kept = Object.entries(plain).filter(([key]) => !/^(test|heard|app):/.test(key));
      return [
        kept,
        entities.connection,
        entities.contract,
        entities.pair,
        entities.activity,
        secrets,
        site.snapshot(),
        queued,
      ];
    }),
  );
}

/** One test for each finding: what the step says, that it is kept, and that nothing else is. */
export function testFindings(rows: Row[]): void {
  let stage: Connected | undefined;
  beforeAll(bundleApp, BUNDLE_TIMEOUT_MS);
  afterEach(() => stage?.world.close());
  test.each(rows)('$name', async ({ name, arrange, passive = [], technicalUser, ...wanted }) => {
    stage = await connected({ passive, ...(technicalUser === false ? { technicalUser } : {}) });
    const id = (await arrange(stage)) ?? stage.north.connectionId;
    const [step, code] = name.split(': ');
    // What the first test learns of the peer is remembered; the second one has nothing more to write.
    await stage.get('north', 'connections.testStep', { id, step });
    await stage.clock.advance(SECOND);
    const before = untouched(stage);
    const startedAt = stage.clock.now();
    const report = await stage.get<Report>('north', 'connections.testStep', { id, step });
    expect([report.code, report.result, report.seen]).toEqual([
      code,
      wanted.result,
      expect.stringMatching(wanted.seen),
    ]);
    expect(report.remedy).toMatch(wanted.remedy ?? /^$/);
    expect(report.seen).not.toMatch(/undefined|null|\[object|HTTP|Error:/);
    expect(report).toMatchObject({ step, at: stage.clock.now(), tookMs: stage.clock.now() - startedAt });
    const kept = await stage.get<{ last: Record<string, Report>; steps: string[] }>('north', 'connections.testSteps', {
      id,
    });
    expect(kept.last[step!]).toEqual(report);
    expect(untouched(stage)).toBe(before);
  });
}
