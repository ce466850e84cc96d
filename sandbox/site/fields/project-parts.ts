/** Components and versions of the project. */
import type { ComponentRecord, VersionRecord } from '../model';
import { renderComponentRef, renderVersion } from '../render';
import { type FieldAt, FieldProblem, item, itemPerValue, many, member, single } from './field-type';

function pick<T extends { id: string; name: string }>(all: readonly T[], input: unknown, what: string): T {
  const id = member(input, 'id');
  const name = member(input, 'name');
  if (id === undefined && name === undefined) throw new FieldProblem(`Specify a valid 'id' or 'name' for ${what}`);
  const found = all.find((one) => (id !== undefined ? one.id === id : one.name.toLowerCase() === name?.toLowerCase()));
  if (!found)
    throw new FieldProblem(
      id !== undefined ? `${what} id '${id}' is not valid` : `${what} name '${name}' is not valid`,
    );
  return found;
}

const versionsHere = (at: FieldAt): VersionRecord[] => at.acting.site.store.versionsOf(at.project.id);
const componentsHere = (at: FieldAt): ComponentRecord[] => at.acting.site.store.componentsOf(at.project.id);
const versionName = (id: string, at: FieldAt): string => at.acting.site.store.versions.get(id)?.name ?? '';
const showVersion = (id: string, at: FieldAt): unknown => {
  const version = at.acting.site.store.versions.get(id);
  return version ? renderVersion(at.acting.site, version) : null;
};
const openVersions = (at: FieldAt): unknown[] =>
  versionsHere(at)
    .filter((version) => !version.archived)
    .map((version) => renderVersion(at.acting.site, version));

export const version = single({
  parse: (input, at) => (input === null ? null : pick(versionsHere(at), input, 'Version').id),
  show: (value, at) => showVersion(String(value), at),
  describe: (value, at) => ({ id: String(value), text: versionName(String(value), at) }),
  allowedValues: openVersions,
});

const labelOf: Record<string, string> = { fixVersions: 'Fix Version', versions: 'Version' };

export const multiversion = many({
  parseOne: (input, at) => pick(versionsHere(at), input, 'Version').id,
  showOne: showVersion,
  history: (before, after, at) => {
    if (!at.field.custom) return itemPerValue(versionName, labelOf[at.field.id])(before, after, at);
    const describe = (ids: readonly string[]): { id: string | null; text: string } => ({
      id: ids.length === 0 ? null : `[${ids.join(', ')}]`,
      text: ids.map((id) => versionName(id, at)).join(', '),
    });
    return [item(at, describe(before), describe(after))];
  },
  allowedValues: openVersions,
});

export const components = many({
  parseOne: (input, at) => pick(componentsHere(at), input, 'Component').id,
  showOne: (id, at) => {
    const component = at.acting.site.store.components.get(id);
    return component ? renderComponentRef(at.acting.site, component) : null;
  },
  history: itemPerValue((id, at) => at.acting.site.store.components.get(id)?.name ?? '', 'Component'),
  allowedValues: (at) => componentsHere(at).map((component) => renderComponentRef(at.acting.site, component)),
});
