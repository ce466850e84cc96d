/** `npm start`: North, South and West on this machine, the app on two of them. */
import { realClock } from './clock';
import { announcementOf, readyText } from './start/announce';
import { StartFailure } from './start/failure';
import type { StartOptions } from './start/options';
import { parseOptions, USAGE } from './start/options';
import type { Sandbox, Voice } from './start/sandbox';
import { startSandbox } from './start/sandbox';

/** One Ctrl-C reaches this process by several ways; only a later one means "now". */
const SAME_SIGNAL_MS = 1000;
const INTERRUPTED = 130;

const toStdout = (line: string): void => void process.stdout.write(`${line}\n`);
const toStderr = (line: string): void => void process.stderr.write(`${line}\n`);

const voiceFor = ({ json, quiet }: StartOptions): Voice => ({
  progress: json ? () => undefined : toStdout,
  story: json || quiet ? () => undefined : toStdout,
  warning: toStderr,
});

function stopOnSignal(sandbox: Sandbox): void {
  const clock = realClock();
  let stoppingSince: number | undefined;
  const stop = (): void => {
    if (stoppingSince !== undefined) {
      if (clock.now() - stoppingSince > SAME_SIGNAL_MS) process.exit(INTERRUPTED);
      return;
    }
    stoppingSince = clock.now();
    sandbox.close().then(
      () => process.exit(0),
      (error: unknown) => {
        toStderr(error instanceof Error ? error.message : String(error));
        process.exit(1);
      },
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

async function main(): Promise<void> {
  const options = parseOptions(process.argv.slice(2));
  if (options.help) {
    process.stdout.write(USAGE);
    return;
  }
  const clock = realClock();
  const startedAt = clock.now();
  const sandbox = await startSandbox(options, voiceFor(options));
  stopOnSignal(sandbox);
  toStdout(options.json ? JSON.stringify(announcementOf(sandbox)) : readyText(sandbox, clock.now() - startedAt));
}

main().catch((error: unknown) => {
  const isExpected = error instanceof StartFailure;
  toStderr(isExpected ? error.message : `The sandbox stopped: ${error instanceof Error ? error.stack : String(error)}`);
  process.exit(isExpected ? error.exitCode : 1);
});
