import Lozenge from '@atlaskit/lozenge';
import type { ReactNode } from 'react';
import type { Status } from './model';

const APPEARANCE: Record<string, 'default' | 'inprogress' | 'success'> = {
  new: 'default',
  indeterminate: 'inprogress',
  done: 'success',
};

export const StatusLozenge = ({ status }: { status: Status }): ReactNode => (
  <Lozenge appearance={APPEARANCE[status.statusCategory.key] ?? 'default'}>{status.name}</Lozenge>
);
