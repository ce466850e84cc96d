import type { TechnicalUser } from '../../../domain/connection';
import type { ConnectionTest, Finding, StepReport, TestStep } from '../../../domain/connection-test';
import type { TechnicalUserCheck } from '../../../usecases/admin/check-technical-user';
import type { PermissionRow } from '../../../usecases/admin/test/technical-user-step';
import type { ConnectionView, SavedConnectionView } from './connections';
import type { AcceptanceInput, InvitationInput } from './set-up-inputs';

/** What an invitation says of itself before anything is stored. */
export interface InvitationView {
  /** What the inviting site calls itself. */
  name: string;
  /** Its web trigger. */
  url: string;
  /** The inviting end makes no calls. */
  passive: boolean;
  expiresAt: number;
}

/** Invitations, keys, technical user and tests of a connection: resolver key → payload and answer. */
export interface SetUpApi {
  /** The code is shown this once. */
  'invitations.create': { payload: InvitationInput; answer: { connection: ConnectionView; code: string } };
  /** The code before is refused from then on. */
  'invitations.renew': {
    payload: { id: string; version: number };
    answer: { connection: ConnectionView; code: string };
  };
  'invitations.describe': { payload: { code: string }; answer: InvitationView };
  'invitations.accept': { payload: AcceptanceInput; answer: ConnectionView };
  /** Days that the key before stays valid; absent: the app's default. */
  'connections.rotateKey': {
    payload: { id: string; version: number; overlapDays?: number };
    answer: SavedConnectionView;
  };
  /** The steps in order, and how each ended when it was last run. */
  'connections.testSteps': { payload: { id: string }; answer: { steps: readonly TestStep[]; last: ConnectionTest } };
  'connections.testStep': { payload: { id: string; step: TestStep }; answer: StepReport };
  'technicalUser.check': { payload: { connectionId?: string; accountId: string }; answer: TechnicalUserCheck };
  'technicalUser.swap': {
    payload: { id: string; version: number; technicalUser: TechnicalUser };
    answer: { connection: ConnectionView; finding: Finding };
  };
}

export type { ConnectionTest, Finding, PermissionRow, StepReport, TechnicalUser, TechnicalUserCheck, TestStep };
