import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { hostCall } from './over-http';
import { FIRST_START_MS, removeFolder, runToEnd, startSpawned, temporaryFolder } from './spawned';

jest.setTimeout(FIRST_START_MS);

let data: string;
beforeEach(() => {
  data = temporaryFolder();
});
afterEach(() => removeFolder(data));

const refused = async (args: string[], code: number, line: RegExp): Promise<void> => {
  const result = await runToEnd(['--json', ...args]);
  expect(result).toEqual({ code, stdout: '', stderr: [expect.stringMatching(line)] });
};

test('a wrong option is told in one line', async () => {
  await refused(['--prot', '1'], 2, /^Unknown option '--prot'/);
  await refused(['--port', 'abc'], 2, /^--port takes a number/);
  await refused(['left-over'], 2, /left-over/);
});

test('a data folder that cannot be used is told in one line', async () => {
  const file = join(data, 'a-file');
  writeFileSync(file, '');
  await refused(['--data', file], 1, /^The data folder .*a-file cannot be used: it is a file, not a folder\.$/);
  writeFileSync(join(data, 'state.json'), '{"half":');
  await refused(['--data', data], 1, /state\.json is damaged.*--fresh/);
});

test('a taken port is told in one line, before anything is bundled', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await refused(['--data', data, '--port', String(port)], 1, new RegExp(`^Port ${port} is taken\\.`));
  server.close();
});

test('a blank sandbox has the app on two sites and nothing connected', async () => {
  const sandbox = await startSpawned(['--data', data, '--blank']);
  const [north] = sandbox.sites;
  const { accountId } = north!.people.find(({ email }) => email === north!.admin.email)!;
  const body = { module: 'causeway-admin', functionKey: 'connections.list', payload: {}, accountId };
  const { body: answer } = await hostCall<{ value: { connections: unknown[]; peerUrl: string } }>(
    sandbox,
    'POST',
    '/api/sites/north/invoke',
    body,
  );
  expect(answer.value.connections).toEqual([]);
  expect(await sandbox.stop('SIGTERM')).toBe(0);
});
