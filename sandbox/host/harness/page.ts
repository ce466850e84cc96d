/** A page under test: its tree, its answers from the bridge, and what a person can do on it. */
import type { ForgeNode } from '../bridge/nodes';
import { textOf } from '../bridge/nodes';
import { assertUsable, fire, makeEvent, type Option, optionNamed, targetOf } from './gestures';
import { describeQuery, findAll, outline, pathTo, type Query } from './query';

/** What the page asked of its host, in order. */
export interface HostRecord {
  flags: { id: string; title?: string; description?: string; type?: string }[];
  navigations: { type: string; url?: string; target?: string }[];
  modals: { resource?: string | null; context?: unknown; title?: string }[];
  invokes: { functionKey: string; payload: unknown }[];
  /** Unknown bridge commands, components inside props, fatal errors, console errors: a good page leaves this empty. */
  problems: string[];
}

/** A name of a control: its label, or a query. */
export type Target = string | Query;

export class PageUnderTest {
  constructor(
    readonly record: HostRecord,
    private readonly readTree: () => ForgeNode | undefined,
    private readonly readPath: () => string,
    private readonly waitQuiet: () => Promise<void>,
    readonly goTo: (path: string) => Promise<void>,
  ) {}

  /** The whole tree of the last commit. @throws Error before the first. */
  get tree(): ForgeNode {
    const tree = this.readTree();
    if (!tree) throw new Error(`The page has drawn nothing. ${this.record.problems.join(' ')}`);
    return tree;
  }
  /** Path below the module's root. */
  get path(): string {
    return this.readPath();
  }
  /** All text on the page. */
  get text(): string {
    return findAll(this.tree, { type: 'String' }).map(textOf).join(' ');
  }
  /** The page in lines. */
  outline(): string {
    return outline(this.tree);
  }

  findAll(query: Query): ForgeNode[] {
    return findAll(this.tree, query);
  }
  has(query: Query): boolean {
    return this.findAll(query).length > 0;
  }
  /** The one node that meets a query. @throws Error with the page's outline where there is none, or more than one. */
  find(query: Query): ForgeNode {
    const found = this.findAll(query);
    const [first] = found;
    if (first && found.length === 1) return first;
    throw new Error(`${found.length || 'No'} nodes for ${describeQuery(query)}.\n${this.outline()}`);
  }
  /** Text of the one node that meets a query. */
  textOf(query: Query): string {
    return textOf(this.find(query));
  }

  /** Waits until nothing is under way: no call to a resolver, no commit. */
  async settle(): Promise<void> {
    await this.waitQuiet();
  }

  /** Clicks what says this. A submit button also submits its form; a link is followed, and noted as a navigation. */
  async click(target: Target): Promise<void> {
    const node = this.find(typeof target === 'string' ? { text: target, where: isPressable } : target);
    assertUsable(node);
    await fire(
      node,
      'onClick',
      makeEvent('click', { tagName: 'BUTTON', type: String(node.props['type'] ?? 'button') }),
    );
    if (node.props['type'] === 'submit') await this.submit(node);
    if (typeof node.props['href'] === 'string') this.record.navigations.push({ type: 'link', url: node.props['href'] });
    await this.settle();
  }
  /** Submits the form around a node, or the page's only form. */
  async submit(inside?: ForgeNode): Promise<void> {
    const forms = inside
      ? pathTo(this.tree, inside).filter((node) => node.type === 'Form')
      : this.findAll({ type: 'Form' });
    const form = forms.at(-1);
    if (!form) throw new Error(`There is no form here.\n${this.outline()}`);
    await fire(form, 'onSubmit');
    await this.settle();
  }

  /** Replaces the text of a field and leaves it. */
  async type(target: Target, text: string): Promise<void> {
    await fire(this.field(target), 'onFocus', makeEvent('focus', {}));
    const node = this.field(target);
    assertUsable(node);
    await fire(node, 'onChange', makeEvent('change', targetOf(node, { value: text })));
    await this.settle();
    await fire(this.field(target), 'onBlur', makeEvent('blur', targetOf(node, { value: text })));
    await this.settle();
  }
  /** Sets a Checkbox or a Toggle. */
  async check(target: Target, checked = true): Promise<void> {
    const node = this.field(target);
    assertUsable(node);
    const value = node.props['value'] ?? 'on';
    await fire(node, 'onChange', makeEvent('change', targetOf(node, { value, checked })));
    await this.settle();
  }
  /** Chooses in a Select, RadioGroup or CheckboxGroup, by label or value; several for those that take several. */
  async choose(target: Target, ...wanted: string[]): Promise<void> {
    const node = this.field(target);
    assertUsable(node);
    const options = wanted.map((one) => optionNamed(node, one));
    await fire(node, 'onChange', choiceArgument(node, options));
    await this.settle();
  }
  /** Passes a value as it is to a control's handler: dates, ranges, editors, pickers of people and files. */
  async give(target: Target, value: unknown, handler = 'onChange'): Promise<void> {
    await fire(this.field(target), handler, value);
    await this.settle();
  }

  private field(target: Target): ForgeNode {
    if (typeof target !== 'string') return this.find(target);
    return this.find({ label: target, where: (node) => node.type !== 'Label' && 'onChange' in node.props });
  }
}

const PRESSABLE = new Set(['Button', 'LoadingButton', 'LinkButton', 'Pressable', 'SectionMessageAction', 'Link']);
const isPressable = (node: ForgeNode): boolean => PRESSABLE.has(node.type) || 'onClick' in node.props;

const choiceArgument = (node: ForgeNode, options: Option[]): unknown => {
  const [first] = options;
  if (node.type === 'CheckboxGroup') return options.map((option) => option.value);
  if (node.type === 'RadioGroup')
    return makeEvent('change', targetOf({ ...node, type: 'Radio' }, { value: first?.value, checked: true }));
  return node.props['isMulti'] ? options : (first ?? null);
};
