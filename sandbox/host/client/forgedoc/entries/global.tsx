/**
 * Components of `@forge/react/global` (Jira's global pages), of `@forge/react/jira` (custom fields) and frames. The app
 * has no such module, so these are drawn plainly: legible, not the product's pixels.
 */
import { call, type Entry, stringOf } from '../entry';
import { renderProp } from '../render';

const Container = (className: string): Entry => {
  const ContainerEntry: Entry = ({ children }) => <div className={className}>{children}</div>;
  return ContainerEntry;
};
const LabelledSection: Entry = ({ props, children }) => (
  <section className="fd-global-section" aria-label={stringOf(props['label']) ?? stringOf(props['title'])}>
    <div className="fd-field-label">{stringOf(props['label']) ?? stringOf(props['title'])}</div>
    {children}
  </section>
);
const MenuItem: Entry = ({ props, children }) => {
  const href = stringOf(props['href']);
  const label = stringOf(props['label']) ?? renderProp(props['children']) ?? children;
  return href ? (
    <a className="fd-global-item" href={href}>
      {label}
    </a>
  ) : (
    <button type="button" className="fd-global-item" onClick={() => void call(props['onClick'])}>
      {label}
    </button>
  );
};
const FrameEntry: Entry = ({ props }) => (
  <div className="fd-frame" role="note" style={{ height: Number(props['height']) || undefined }}>
    {`Frame of ${stringOf(props['resource']) ?? 'an unnamed resource'}: the sandbox draws UI Kit only.`}
  </div>
);

export const globalEntries: Record<string, Entry> = {
  Frame: FrameEntry,
  CustomFieldEdit: Container('fd-custom-field'),
  Global: Container('fd-global'),
  Main: Container('fd-global-main'),
  Sidebar: Container('fd-global-sidebar'),
  SidebarFooter: Container('fd-global-sidebar'),
  MenuSection: LabelledSection,
  ExpandableMenuItem: LabelledSection,
  FlyOutMenuItem: LabelledSection,
  SearchableFlyoutMenuItems: LabelledSection,
  ReorderableMenuItems: LabelledSection,
  PersonalSettings: LabelledSection,
  CreateButton: LabelledSection,
  LinkMenuItem: MenuItem,
  CreateMenuItem: MenuItem,
  HelpLink: MenuItem,
  PersonalSettingsItem: MenuItem,
  MenuSpacer: Container('fd-global-spacer'),
};
