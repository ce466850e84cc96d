import type { Caller } from '../../seams';

/** What the limits need to know of a request. */
export interface LimitedRequest {
  caller: Caller['kind'];
  method: string;
  operationId: string;
  /** The issue that a request to one issue is about, so that writes to it can be counted. */
  issueId?: string;
}
