import { type BridgeCommands, createBridge } from '../../../sandbox/host/bridge/bridge';
import { createCopier } from '../../../sandbox/host/bridge/copy';
import { createMemoryPaths, createPageHistory, type HistoryHandle } from '../../../sandbox/host/bridge/history';

const cross = (work: () => void): void => queueMicrotask(work);
const copy = createCopier(cross);

describe('copying over the bridge', () => {
  test('copies plain data as JSON does', () => {
    const source = { a: [1, undefined, null], b: undefined, c: new Date(0), d: Number.NaN, e: Symbol('s') };
    expect(copy(source)).toEqual({ a: [1, null, null], c: '1970-01-01T00:00:00.000Z', d: null });
  });

  test('shares nothing', () => {
    const source = { inner: { n: 1 } };
    const copied = copy(source) as typeof source;
    source.inner.n = 2;
    expect(copied.inner.n).toBe(1);
  });

  test('makes functions asynchronous, the same proxy for the same function', async () => {
    const twice = (n: number): number => n * 2;
    const first = copy({ twice }) as { twice: (n: number) => Promise<number> };
    const second = copy({ twice }) as typeof first;
    expect(first.twice).toBe(second.twice);
    await expect(first.twice(4)).resolves.toBe(8);
  });

  test('refuses a value that holds itself', () => {
    const loop: Record<string, unknown> = {};
    loop['self'] = loop;
    expect(() => copy(loop)).toThrow('holds itself');
  });

  test('takes an element in a prop apart from its owner', () => {
    const owner: Record<string, unknown> = {};
    owner['self'] = owner;
    const element = {
      $$typeof: Symbol.for('react.element'),
      type: 'Button',
      key: null,
      props: { children: 'Go' },
      _owner: owner,
    };
    expect(copy(element)).toEqual({ __el: true, type: 'Button', key: null, props: { children: 'Go' } });
  });
});

describe('the bridge', () => {
  const bridgeOf = (commands: BridgeCommands, problems: string[] = []) =>
    createBridge({ commands, cross, onProblem: (message) => problems.push(message) });

  test('refuses an unknown command loudly', async () => {
    const problems: string[] = [];
    await expect(bridgeOf({}, problems)('makeCoffee')).rejects.toThrow('no command "makeCoffee"');
    expect(problems).toEqual(['The bridge has no command "makeCoffee".']);
  });

  test('does not take what every object inherits for a command', async () => {
    await expect(bridgeOf({})('toString')).rejects.toThrow('no command');
  });

  test('rejects with the words of what was thrown', async () => {
    const call = bridgeOf({
      invoke: () => {
        throw new Error('no such peer');
      },
    });
    await expect(call('invoke')).rejects.toThrow('no such peer');
  });

  test('keeps order', async () => {
    const seen: number[] = [];
    const call = bridgeOf({ note: (n: number) => void seen.push(n) });
    await Promise.all([1, 2, 3].map((n) => call('note', n)));
    expect(seen).toEqual([1, 2, 3]);
  });

  test('gives a history whose listener hears of every change', async () => {
    const paths = createMemoryPaths('/start');
    const call = createBridge({ commands: {}, history: createPageHistory(paths), cross, onProblem: () => undefined });
    const history = (await call('createHistory')) as HistoryHandle;
    const heard: string[] = [];
    const end = history.listen((location) => heard.push(location.pathname + location.search));
    expect(history.location.pathname).toBe('/start');
    history.push('/next?a=1');
    await new Promise((resolve) => setImmediate(resolve));
    history.goBack();
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toEqual(['/next?a=1', '/start']);
    end();
    paths.push('/unheard');
    await new Promise((resolve) => setImmediate(resolve));
    expect(heard).toHaveLength(2);
  });
});
