/** The tables of the guide, row by row: what they promise is held against the code and its tests. */

const cells = (line: string): string[] =>
  line
    .split('|')
    .slice(1, -1)
    .map((cell) => cell.trim());

/** The rows below a heading of the second level, without the table's own heading. */
export function tableUnder(guide: string, title: string): string[][] {
  return guide
    .split(`## ${title}`)[1]!
    .split('\n## ')[0]!
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2)
    .map(cells);
}

export function findingsIn(guide: string) {
  return tableUnder(guide, 'Findings').map(([step, code, result, says, todo]) => ({
    step: step!,
    code: code!.replace(/`/g, ''),
    result: result!,
    says: says!,
    todo: todo!,
  }));
}
