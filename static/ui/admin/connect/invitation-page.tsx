import { useState } from 'react';
import type { InvitationView } from '../../../../src/entry/admin/api/set-up';
import { Page } from '../../components/page';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';
import { AcceptForm } from './accept-form';
import { PasteForm } from './paste-form';

const words = texts.invitation;

/** Takes an invitation: first what it says, then one's own end. */
export function InvitationPage() {
  const [code, setCode] = useState('');
  const [described, setDescribed] = useState<InvitationView>();
  const admitted = useAnswer('connections.list', {});
  return (
    <Page title={words.title} lead={words.lead} loaded={admitted}>
      {() =>
        described ? (
          <AcceptForm code={code} invitation={described} onOther={() => setDescribed(undefined)} />
        ) : (
          <PasteForm
            code={code}
            onDescribed={(pasted, said) => {
              setCode(pasted);
              setDescribed(said);
            }}
          />
        )
      }
    </Page>
  );
}
