/** Dates without time, and instants. */
import { isDate, parseInstant, shortDate, shortDateTime, timestamp } from '../time';
import { FieldProblem, single } from './field-type';

export const date = single({
  parse: (input) => {
    if (input === null || input === '') return null;
    if (!isDate(input)) throw new FieldProblem(`Error parsing date string: ${String(input)}`);
    return input;
  },
  show: (value) => value,
  describe: (value, at) => ({
    id: String(value),
    text: at.field.custom ? shortDate(String(value)) : `${String(value)} 00:00:00.0`,
  }),
});

export const datetime = single({
  parse: (input) => {
    if (input === null || input === '') return null;
    const parsed = parseInstant(input);
    if (parsed === undefined) throw new FieldProblem(`Error parsing time: ${String(input)}`);
    return parsed;
  },
  show: (value, at) => timestamp(value as number, at.acting.site.timeZone),
  describe: (value, at) => ({
    id: timestamp(value as number, at.acting.site.timeZone),
    text: shortDateTime(value as number, at.acting.site.timeZone),
  }),
});
