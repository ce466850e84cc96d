import Skeleton from '@atlaskit/skeleton';
import type { ReactNode } from 'react';

/** The issue's own shape while it is read, so that nothing jumps. */
export const IssueSkeleton = (): ReactNode => (
  <div className="issue" aria-busy="true" aria-label="Loading">
    <Skeleton width={220} height={20} isShimmering />
    <div className="issue-columns">
      <div className="issue-main">
        <Skeleton width="70%" height={32} isShimmering />
        <Skeleton width="100%" height={96} isShimmering />
        <Skeleton width="100%" height={48} isShimmering />
        <Skeleton width="100%" height={160} isShimmering />
      </div>
      <div className="issue-side">
        <Skeleton width={120} height={32} isShimmering />
        <Skeleton width="100%" height={420} isShimmering />
      </div>
    </div>
  </div>
);
