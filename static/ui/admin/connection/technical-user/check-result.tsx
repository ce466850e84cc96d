import { SectionMessage, Stack, Text } from '@forge/react';
import type { TechnicalUserCheck } from '../../../../../src/entry/admin/api/set-up';
import { texts } from '../../../texts';
import { Matrix } from './matrix';

const words = texts.technicalUser;
const LOOKS = { passed: 'success', warned: 'warning', failed: 'error', skipped: 'information' } as const;

/** What a check of an account found: in words, and permission by permission. */
export function CheckResult({ check: { finding, rows, permissions, writesAs } }: { check: TechnicalUserCheck }) {
  return (
    <Stack space="space.200">
      <SectionMessage appearance={LOOKS[finding.result]}>
        <Text>{finding.seen}</Text>
        {finding.remedy ? <Text>{finding.remedy}</Text> : null}
        {writesAs === 'app' && finding.result !== 'failed' ? <Text>{words.asAppText}</Text> : null}
      </SectionMessage>
      {rows.length > 0 ? <Matrix rows={rows} permissions={permissions} /> : null}
    </Stack>
  );
}
