import { execFileSync } from 'node:child_process';
import { join } from 'node:path';

/** In a process of its own: jest keeps the real process's events to itself. */
test('a promise of the app that fails with nobody waiting ends its invocation, and nothing else', () => {
  const program = `
    const { bench } = require(${JSON.stringify(join(__dirname, 'bench-world.ts'))});
    (async () => {
      const { run, logs } = await bench();
      const steps = "void Promise.reject(new Error('lost')); await new Promise((done) => setTimeout(done, 1000))";
      const message = await run(steps).catch((error) => error.message);
      console.log(JSON.stringify([message, logs[0].line, await run('return 1')]));
    })();`;
  const output = execFileSync(process.execPath, ['--import', 'tsx', '-e', program], { encoding: 'utf8' });
  expect(JSON.parse(output)).toEqual([
    'There was an error invoking the function - Error: lost',
    'Unhandled promise rejection: Error: lost',
    1,
  ]);
});
