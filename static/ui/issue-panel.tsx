import ForgeReconciler from '@forge/react';
import { IssuePanel } from './issue-panel/issue-panel';

ForgeReconciler.render(<IssuePanel />);
