import { hostProps, serialiseArguments } from '../../../sandbox/host/client/forgedoc/events';
import { type MirrorState, onArrival, onHandled } from '../../../sandbox/host/client/forgedoc/mirror';

const input = {
  value: 'abc',
  checked: false,
  name: 'n',
  id: 'i',
  tagName: 'INPUT',
  type: 'text',
  selectionStart: 3,
  selectionEnd: 3,
  style: {},
};
const event = {
  type: 'change',
  nativeEvent: {},
  bubbles: true,
  isTrusted: true,
  timeStamp: 5,
  eventPhase: 3,
  target: input,
};

describe('events', () => {
  test("carry the target's type, by which forms decide what to store", () => {
    const [crossed] = serialiseArguments([event]) as [{ target: Record<string, unknown> }];
    expect(crossed.target).toEqual({
      value: 'abc',
      checked: false,
      name: 'n',
      id: 'i',
      tagName: 'INPUT',
      type: 'text',
      selectionStart: 3,
      selectionEnd: 3,
    });
    expect(JSON.parse(JSON.stringify(crossed))).toEqual(crossed);
  });

  test('are not joined by analytics', () => {
    expect(serialiseArguments([event, { _isUIAnalyticsEvent: true, payload: {}, handlers: [] }])).toHaveLength(1);
  });

  test('values go as they are', () => {
    expect(serialiseArguments(['2026-11-21', [1, 2], { label: 'A', value: 'a' }, 3])).toEqual([
      '2026-11-21',
      [1, 2],
      { label: 'A', value: 'a' },
      3,
    ]);
  });

  test('handlers keep their identity; what UI Kit forbids is left out', () => {
    const onClick = (): void => undefined;
    const first = hostProps({ onClick, style: {}, className: 'x', label: 'L' });
    expect(Object.keys(first)).toEqual(['onClick', 'label']);
    expect(hostProps({ onClick })['onClick']).toBe(first['onClick']);
  });
});

describe('the mirror of a controlled input', () => {
  const typed: MirrorState<string> = { shown: 'abc', sent: ['a', 'ab', 'abc'] };

  test('is not thrown back by a late echo', () => {
    expect(onArrival(typed, 'a')).toEqual({ shown: 'abc', sent: ['ab', 'abc'] });
  });
  test('is at rest when the last echo has come', () => {
    expect(onArrival(typed, 'abc')).toEqual({ shown: 'abc', sent: [] });
  });
  test("takes the app's own wish", () => {
    expect(onArrival({ shown: 'a', sent: ['a'] }, 'A')).toEqual({ shown: 'A', sent: [] });
    expect(onArrival({ shown: 'a', sent: [] }, 'z')).toEqual({ shown: 'z', sent: [] });
  });
  test('loses no key while the app changes what is typed', () => {
    const late = onArrival(typed, 'A');
    expect(late).toEqual(typed);
    expect(onHandled(onHandled(onHandled(late, 'a', 'A'), 'ab', 'AB'), 'abc', 'ABC')).toEqual({
      shown: 'ABC',
      sent: [],
    });
  });
  test('goes back when the app did not take the value', () => {
    expect(onHandled({ shown: 'x', sent: ['x'] }, 'x', '')).toEqual({ shown: '', sent: [] });
  });
  test('waits while later keys are on their way', () => {
    expect(onHandled(typed, 'a', '')).toEqual({ shown: 'abc', sent: ['ab', 'abc'] });
  });
});
