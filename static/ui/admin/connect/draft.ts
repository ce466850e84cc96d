import type { AcceptanceInput, InvitationInput } from '../../../../src/entry/admin/api/set-up-inputs';
import { invitation, invitationCode } from '../../../../src/entry/admin/api/set-up-inputs';
import type { Option } from '../../components/search-select';
import type { Problems } from '../../components/use-draft';
import { problemsIn } from '../../components/use-draft';
import { fieldOf, personOf } from '../connection/draft';

/** What is typed of one's own end when an invitation is made or accepted. */
export interface EndDraft {
  name: string;
  passive: boolean;
  technicalUser: Option | null;
}

export function invitationOf({ name, passive, technicalUser }: EndDraft): InvitationInput {
  return { name: name.trim(), passive, technicalUser: personOf(technicalUser) };
}

export function acceptanceOf(draft: EndDraft, code: string): AcceptanceInput {
  return { ...invitationOf(draft), code };
}

export function problemsOf(draft: EndDraft): Problems {
  return problemsIn(invitation.safeParse(invitationOf(draft)), fieldOf);
}

export function codeProblemsOf(draft: { code: string }): Problems {
  return problemsIn(invitationCode.safeParse(draft));
}
