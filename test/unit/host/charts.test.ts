import {
  axisTicks,
  describe as describeChart,
  readPoints,
  tabulate,
} from '../../../sandbox/host/client/forgedoc/charts/data';

test('rows are read by index or by name', () => {
  expect(readPoints([['Mon', 3, 'sent']], 0, 1, 2)).toEqual([{ label: 'Mon', value: 3, series: 'sent' }]);
  expect(readPoints([{ day: 'Mon', n: 3 }], 'day', 'n', undefined)).toEqual([{ label: 'Mon', value: 3, series: '' }]);
  expect(readPoints('nonsense', 0, 1, 2)).toEqual([]);
});

test('a missing point counts as nothing', () => {
  const table = tabulate(
    readPoints(
      [
        ['Mon', 3, 'sent'],
        ['Tue', 1, 'failed'],
      ],
      0,
      1,
      2,
    ),
  );
  expect(table).toEqual({
    labels: ['Mon', 'Tue'],
    series: ['sent', 'failed'],
    values: [
      [3, 0],
      [0, 1],
    ],
  });
});

test.each([
  [0, [0, 1]],
  [31, [0, 10, 20, 30, 40]],
  [1, [0, 0.5, 1]],
  [1234, [0, 500, 1000, 1500]],
])('an axis up to %d has round ticks', (highest, ticks) => {
  expect(axisTicks(highest)).toEqual(ticks);
});

test('a chart says in words what it shows', () => {
  const table = tabulate(
    readPoints(
      [
        ['08:00', 12, 'sent'],
        ['09:00', 31, 'sent'],
      ],
      0,
      1,
      2,
    ),
  );
  expect(describeChart('Changes', table)).toBe('Changes. sent: total 43, highest 31 at 09:00.');
});
