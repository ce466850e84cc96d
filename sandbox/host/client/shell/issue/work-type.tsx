import BugIcon from '@atlaskit/icon/core/bug';
import EpicIcon from '@atlaskit/icon/core/epic';
import StoryIcon from '@atlaskit/icon/core/story';
import SubtasksIcon from '@atlaskit/icon/core/subtasks';
import TaskIcon from '@atlaskit/icon/core/task';
import WorkItemIcon from '@atlaskit/icon/core/work-item';
import { token } from '@atlaskit/tokens';
import type { ReactNode } from 'react';

const TYPES = {
  Bug: [BugIcon, token('color.icon.accent.red')],
  Epic: [EpicIcon, token('color.icon.accent.purple')],
  Story: [StoryIcon, token('color.icon.accent.green')],
  Task: [TaskIcon, token('color.icon.accent.blue')],
  'Sub-task': [SubtasksIcon, token('color.icon.accent.blue')],
} as const;

/** The mark of a type of work. */
export const WorkType = ({ name }: { name: string }): ReactNode => {
  const [Icon, color] = TYPES[name as keyof typeof TYPES] ?? [WorkItemIcon, token('color.icon.accent.gray')];
  return <Icon label={name} color={color} />;
};
