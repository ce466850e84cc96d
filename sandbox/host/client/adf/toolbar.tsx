import { IconButton } from '@atlaskit/button/new';
import CodeIcon from '@atlaskit/icon/core/angle-brackets';
import LinkIcon from '@atlaskit/icon/core/link';
import BulletIcon from '@atlaskit/icon/core/list-bulleted';
import NumberIcon from '@atlaskit/icon/core/list-numbered';
import QuoteIcon from '@atlaskit/icon/core/quotation-mark';
import BoldIcon from '@atlaskit/icon/core/text-bold';
import HeadingIcon from '@atlaskit/icon/core/text-heading';
import ItalicIcon from '@atlaskit/icon/core/text-italic';
import StrikeIcon from '@atlaskit/icon/core/text-strikethrough';
import { setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import type { MarkType } from 'prosemirror-model';
import { wrapInList } from 'prosemirror-schema-list';
import type { Command, EditorState } from 'prosemirror-state';
import type { EditorView } from 'prosemirror-view';
import type { ComponentProps, ReactNode } from 'react';
import { editorSchema as schema } from './schema';

type Icon = ComponentProps<typeof IconButton>['icon'];
interface Tool {
  label: string;
  icon: Icon;
  command: Command;
  mark?: MarkType;
}

const marks = schema.marks;
const nodes = schema.nodes;

/** Headings go on and off with the same button. */
const toggleHeading: Command = (state, dispatch) =>
  state.selection.$from.parent.type === nodes['heading']
    ? setBlockType(nodes['paragraph']!)(state, dispatch)
    : setBlockType(nodes['heading']!, { level: 2 })(state, dispatch);

const askForLink: Command = (state, dispatch) => {
  if (state.selection.empty) return false;
  if (state.doc.rangeHasMark(state.selection.from, state.selection.to, marks['link']!))
    return toggleMark(marks['link']!)(state, dispatch);
  if (!dispatch) return true;
  const href = window.prompt('Where should the link lead?', 'https://');
  return href ? toggleMark(marks['link']!, { href })(state, dispatch) : false;
};

const TOOLS: Tool[] = [
  { label: 'Bold', icon: BoldIcon, command: toggleMark(marks['strong']!), mark: marks['strong']! },
  { label: 'Italic', icon: ItalicIcon, command: toggleMark(marks['em']!), mark: marks['em']! },
  { label: 'Strikethrough', icon: StrikeIcon, command: toggleMark(marks['strike']!), mark: marks['strike']! },
  { label: 'Code', icon: CodeIcon, command: toggleMark(marks['code']!), mark: marks['code']! },
  { label: 'Heading', icon: HeadingIcon, command: toggleHeading },
  { label: 'Bullet list', icon: BulletIcon, command: wrapInList(nodes['bulletList']!) },
  { label: 'Numbered list', icon: NumberIcon, command: wrapInList(nodes['orderedList']!) },
  { label: 'Quote', icon: QuoteIcon, command: wrapIn(nodes['blockquote']!) },
  { label: 'Link', icon: LinkIcon, command: askForLink, mark: marks['link']! },
];

const isOn = (state: EditorState, mark: MarkType | undefined): boolean => {
  if (!mark) return false;
  const { from, to, empty, $from } = state.selection;
  return empty ? Boolean(mark.isInSet(state.storedMarks ?? $from.marks())) : state.doc.rangeHasMark(from, to, mark);
};

export const Toolbar = ({ view, state }: { view: EditorView; state: EditorState }): ReactNode => (
  <div className="adf-toolbar" role="toolbar" aria-label="Formatting">
    {TOOLS.map(({ label, icon, command, mark }) => (
      <IconButton
        key={label}
        icon={icon}
        label={label}
        appearance="subtle"
        spacing="compact"
        isSelected={isOn(state, mark)}
        isTooltipDisabled={false}
        onClick={() => {
          command(view.state, view.dispatch, view);
          view.focus();
        }}
      />
    ))}
  </div>
);
