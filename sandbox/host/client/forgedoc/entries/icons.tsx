/** Icons by name. The build lists all of Atlaskit's core icons; names of the older set are led to their successors. */
import Tile from '@atlaskit/tile';
import { token } from '@atlaskit/tokens';
import type { ComponentType } from 'react';
import { useEffect } from 'react';
import { coreIcons } from 'virtual:core-icons';
import { type Entry, loose, type Props, stringOf } from '../entry';
import { usePageHost } from '../host-context';
import { SUCCESSORS } from './icon-successors';

const LooseTile = loose(Tile as never);

type Icon = ComponentType<Props>;

/** The component of an icon; `undefined` where no icon has that name. */
export const iconComponent = (glyph: unknown): Icon | undefined => {
  if (typeof glyph !== 'string') return undefined;
  return (coreIcons[glyph] ?? coreIcons[SUCCESSORS[glyph] ?? '']) as Icon | undefined;
};

/** A dotted box in the icon's size: the product knows the glyph, this host does not. */
const MissingIcon = ({ label }: { label: string }) => (
  <span className="fd-missing-icon" role={label ? 'img' : undefined} aria-label={label || undefined} />
);

const colorOf = (name: unknown): string | undefined =>
  typeof name === 'string' ? (token as (path: string) => string)(name) : undefined;

const IconEntry: Entry = ({ props }) => {
  const { onProblem } = usePageHost();
  const label = stringOf(props['label']) ?? '';
  const Found = iconComponent(props['glyph']);
  const glyph = String(props['glyph']);
  useEffect(() => {
    if (!Found) onProblem(`There is no icon "${glyph}".`);
  }, [Found, glyph, onProblem]);
  if (!Found) return <MissingIcon label={label} />;
  const size = props['size'] === 'small' ? 'small' : 'medium';
  return <Found label={label} size={size} color={colorOf(props['color'] ?? props['primaryColor']) ?? 'currentColor'} />;
};

const TileEntry: Entry = ({ props, children }) => <LooseTile {...props}>{children}</LooseTile>;

/** Colours of Jira's own work types, by the names that AtlassianIcon knows. */
const WORK_TYPES: Record<string, { glyph: string; background: string }> = {
  bug: { glyph: 'bug', background: 'color.background.accent.red.subtle' },
  epic: { glyph: 'epic', background: 'color.background.accent.purple.subtle' },
  story: { glyph: 'story', background: 'color.background.accent.green.subtle' },
  task: { glyph: 'task', background: 'color.background.accent.blue.subtle' },
  subtask: { glyph: 'subtasks', background: 'color.background.accent.blue.subtle' },
  incident: { glyph: 'incident', background: 'color.background.accent.orange.subtle' },
};

const AtlassianTileEntry: Entry = ({ props }) => {
  const glyph = String(props['glyph'] ?? '');
  const known = WORK_TYPES[glyph] ?? { glyph, background: 'color.background.accent.gray.subtle' };
  const Glyph = iconComponent(known.glyph) ?? iconComponent('work-item');
  return (
    <LooseTile
      label={stringOf(props['label']) ?? ''}
      size={props['size'] ?? 'small'}
      backgroundColor={known.background}
    >
      {Glyph ? <Glyph label="" color="currentColor" /> : null}
    </LooseTile>
  );
};

export const iconEntries: Record<string, Entry> = {
  Icon: IconEntry,
  Tile: TileEntry,
  AtlassianIcon: AtlassianTileEntry,
  AtlassianTile: AtlassianTileEntry,
};
