import Badge from '@atlaskit/badge';
import { Code, CodeBlock } from '@atlaskit/code';
import Heading from '@atlaskit/heading';
import Lozenge from '@atlaskit/lozenge';
import Text from '@atlaskit/primitives/text';
import { type Entry, loose, numberOf, stringOf } from '../entry';

const LooseHeading = loose(Heading);
const LooseText = loose(Text as never);
const LooseLozenge = loose(Lozenge as never);
const LooseBadge = loose(Badge as never);
const LooseCode = loose(Code as never);
const LooseCodeBlock = loose(CodeBlock as never);

/** UI Kit's names for heading levels where none is given. */
const HEADING_LEVELS: Record<string, string> = {
  xxlarge: 'h1',
  xlarge: 'h1',
  large: 'h2',
  medium: 'h3',
  small: 'h4',
  xsmall: 'h5',
  xxsmall: 'h6',
};

const HeadingEntry: Entry = ({ props, children }) => {
  const legacy = stringOf(props['as']);
  const size =
    stringOf(props['size']) ?? Object.entries(HEADING_LEVELS).find(([, level]) => level === legacy)?.[0] ?? 'medium';
  return (
    <LooseHeading {...props} size={size} as={legacy ?? HEADING_LEVELS[size]}>
      {children}
    </LooseHeading>
  );
};
const TextEntry: Entry = ({ props, children }) => (
  <LooseText as="p" {...props}>
    {children}
  </LooseText>
);
const BadgeEntry: Entry = ({ props, node }) => {
  const text = node.children.map((child) => String(child.props['text'] ?? '')).join('');
  return <LooseBadge {...props}>{text !== '' && Number.isFinite(Number(text)) ? Number(text) : text}</LooseBadge>;
};
const ListEntry: Entry = ({ props, children }) =>
  props['type'] === 'ordered' ? <ol className="fd-list">{children}</ol> : <ul className="fd-list">{children}</ul>;
const ImageEntry: Entry = ({ props }) => {
  const named = { xsmall: 16, small: 24, medium: 48, large: 96, xlarge: 192 }[stringOf(props['size']) ?? ''];
  const width = numberOf(props['width']) ?? named;
  return (
    <img
      className="fd-image"
      src={stringOf(props['src'])}
      alt={stringOf(props['alt']) ?? ''}
      width={width}
      height={numberOf(props['height'])}
    />
  );
};

export const textEntries: Record<string, Entry> = {
  Heading: HeadingEntry,
  Text: TextEntry,
  Badge: BadgeEntry,
  Lozenge: ({ props, children }) => <LooseLozenge {...props}>{children}</LooseLozenge>,
  Code: ({ props, children }) => <LooseCode {...props}>{children}</LooseCode>,
  CodeBlock: ({ props }) => <LooseCodeBlock {...props} language={props['language'] ?? 'text'} />,
  List: ListEntry,
  ListItem: ({ children }) => <li>{children}</li>,
  Image: ImageEntry,
  Em: ({ children }) => <em>{children}</em>,
  Strong: ({ children }) => <strong>{children}</strong>,
  Strike: ({ children }) => <s>{children}</s>,
};
