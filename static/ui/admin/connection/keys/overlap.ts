import { overlap } from '../../../../../src/entry/admin/api/set-up-inputs';
import type { Problems } from '../../../components/use-draft';
import { problemsIn } from '../../../components/use-draft';

export interface OverlapDraft {
  overlapDays: string;
}

export function daysOf({ overlapDays }: OverlapDraft): number {
  return overlapDays.trim() === '' ? Number.NaN : Number(overlapDays);
}

export function overlapProblemsOf(draft: OverlapDraft): Problems {
  return problemsIn(overlap.safeParse({ overlapDays: daysOf(draft) }));
}
