import { changeTimes } from '../../../src/usecases/change-times';

const CREATED = Date.UTC(2026, 2, 2, 9);
const COMMENTED = Date.UTC(2026, 2, 2, 10);
const fields = { created: new Date(CREATED).toISOString(), updated: new Date(COMMENTED).toISOString() };
const nobody = new Set<string | null>();

test('a field of which the history does not speak stands as it was created, whatever came later', () => {
  const history = [{ at: CREATED + 1000, authorId: 'a', fields: ['summary'] }];
  const times = changeTimes(undefined, { fields, history }, nobody);
  expect(times.otherwise).toBe(CREATED);
  expect(times.fields).toEqual({ summary: CREATED + 1000 });
});

test('where the history was not read, the issue’s last change is all there is to go by', () => {
  expect(changeTimes(undefined, { fields }, nobody).otherwise).toBe(COMMENTED);
});
