/** Draws Atlassian documents for reading. A node it does not know is named, never dropped. */
import { CodeBlock } from '@atlaskit/code';
import Lozenge from '@atlaskit/lozenge';
import SectionMessage from '@atlaskit/section-message';
import { createElement, Fragment, type ReactNode } from 'react';
import type { AdfMark, AdfNode } from './types';

/** How a place draws what only it can know. */
export interface AdfPlace {
  /** URL of an attachment's content by the file's media id or its name. */
  mediaUrl?(attrs: Record<string, unknown>): string | undefined;
}
type Draw = (node: AdfNode, children: ReactNode, place: AdfPlace) => ReactNode;

const attr = (node: AdfNode, name: string): string => String(node.attrs?.[name] ?? '');

const PANELS: Record<string, 'information' | 'warning' | 'error' | 'success' | 'discovery'> = {
  info: 'information',
  note: 'discovery',
  tip: 'success',
  success: 'success',
  warning: 'warning',
  error: 'error',
  custom: 'information',
};
const STATUS: Record<string, 'default' | 'inprogress' | 'moved' | 'new' | 'removed' | 'success'> = {
  neutral: 'default',
  purple: 'new',
  blue: 'inprogress',
  red: 'removed',
  yellow: 'moved',
  green: 'success',
};

/** Links that a browser may follow; anything else is shown as text. */
export const safeHref = (href: string): string | undefined =>
  /^(https?:|mailto:|\/|#)/i.test(href) ? href : undefined;

const cell = (tag: 'td' | 'th'): Draw => {
  const drawCell: Draw = (node, children) => {
    const span = (name: string): number | undefined =>
      Number(node.attrs?.[name] ?? 1) > 1 ? Number(node.attrs?.[name]) : undefined;
    return createElement(tag, { colSpan: span('colspan'), rowSpan: span('rowspan') }, children);
  };
  return drawCell;
};

const card: Draw = (node) => {
  const url = attr(node, 'url');
  return <a href={safeHref(url)}>{url || 'link'}</a>;
};

const drawMedia: Draw = (node, _children, place) => {
  const url = node.attrs ? (place.mediaUrl?.(node.attrs) ?? safeHref(attr(node, 'url'))) : undefined;
  const alt = attr(node, 'alt') || 'Attached file';
  return url ? <img className="adf-media" src={url} alt={alt} /> : <span className="adf-media-chip">{alt}</span>;
};

const drawDate: Draw = (node) => {
  const at = new Date(Number(attr(node, 'timestamp')));
  return (
    <time className="adf-date">
      {at.toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })}
    </time>
  );
};

const DRAW: Record<string, Draw> = {
  doc: (_node, children) => children,
  paragraph: (_node, children) => <p>{children}</p>,
  heading: (node, children) =>
    createElement(`h${Math.min(6, Math.max(1, Number(node.attrs?.['level'] ?? 3)))}`, null, children),
  bulletList: (_node, children) => <ul>{children}</ul>,
  orderedList: (node, children) => <ol start={Number(node.attrs?.['order'] ?? 1)}>{children}</ol>,
  listItem: (_node, children) => <li>{children}</li>,
  blockquote: (_node, children) => <blockquote>{children}</blockquote>,
  codeBlock: (node) => (
    <CodeBlock
      text={(node.content ?? []).map((part) => part.text ?? '').join('')}
      language={(attr(node, 'language') || 'text') as never}
      showLineNumbers={false}
    />
  ),
  rule: () => <hr />,
  hardBreak: () => <br />,
  panel: (node, children) => (
    <SectionMessage appearance={PANELS[attr(node, 'panelType')] ?? 'information'}>{children}</SectionMessage>
  ),
  mention: (node) => <span className="adf-mention">{attr(node, 'text') || `@${attr(node, 'id')}`}</span>,
  emoji: (node) => (
    <span role="img" aria-label={attr(node, 'shortName')}>
      {attr(node, 'text') || attr(node, 'shortName')}
    </span>
  ),
  status: (node) => <Lozenge appearance={STATUS[attr(node, 'color')] ?? 'default'}>{attr(node, 'text')}</Lozenge>,
  date: drawDate,
  inlineCard: card,
  blockCard: card,
  embedCard: card,
  table: (_node, children) => (
    <div className="adf-table">
      <table>
        <tbody>{children}</tbody>
      </table>
    </div>
  ),
  tableRow: (_node, children) => <tr>{children}</tr>,
  tableCell: cell('td'),
  tableHeader: cell('th'),
  taskList: (_node, children) => <ul className="adf-tasks">{children}</ul>,
  taskItem: (node, children) => (
    <li>
      <input type="checkbox" checked={attr(node, 'state') === 'DONE'} readOnly disabled aria-label="Done" /> {children}
    </li>
  ),
  decisionList: (_node, children) => <ul>{children}</ul>,
  decisionItem: (_node, children) => <li>{children}</li>,
  expand: (node, children) => (
    <details>
      <summary>{attr(node, 'title') || 'More'}</summary>
      {children}
    </details>
  ),
  mediaSingle: (_node, children) => <figure>{children}</figure>,
  mediaGroup: (_node, children) => <div className="adf-media-group">{children}</div>,
  media: drawMedia,
  mediaInline: drawMedia,
  caption: (_node, children) => <figcaption>{children}</figcaption>,
  layoutSection: (_node, children) => <div className="adf-layout">{children}</div>,
  layoutColumn: (_node, children) => <div>{children}</div>,
};
DRAW['nestedExpand'] = DRAW['expand']!;

const markText = (text: ReactNode, mark: AdfMark): ReactNode => {
  const attrs = mark.attrs ?? {};
  switch (mark.type) {
    case 'strong':
      return <strong>{text}</strong>;
    case 'em':
      return <em>{text}</em>;
    case 'strike':
      return <s>{text}</s>;
    case 'underline':
      return <u>{text}</u>;
    case 'code':
      return <code>{text}</code>;
    case 'subsup':
      return attrs['type'] === 'sup' ? <sup>{text}</sup> : <sub>{text}</sub>;
    case 'textColor':
      return <span style={{ color: String(attrs['color']) }}>{text}</span>;
    case 'backgroundColor':
      return <span style={{ backgroundColor: String(attrs['color']) }}>{text}</span>;
    case 'link':
      return <a href={safeHref(String(attrs['href']))}>{text}</a>;
    default:
      return text;
  }
};

const drawNode = (node: AdfNode, place: AdfPlace): ReactNode => {
  if (node.type === 'text') return (node.marks ?? []).reduce<ReactNode>(markText, node.text ?? '');
  const draw = DRAW[node.type];
  const children = node.content?.map((child, index) => <Fragment key={index}>{drawNode(child, place)}</Fragment>);
  if (draw) return draw(node, children, place);
  return <div className="adf-unknown">{children ?? `[${node.type}]`}</div>;
};

/** A document, drawn. */
export const AdfView = ({ document, place = {} }: { document: AdfNode; place?: AdfPlace }): ReactNode => (
  <div className="adf">{drawNode(document, place)}</div>
);
