import { useState } from 'react';
import type { ConnectionView } from '../../../../src/entry/admin/api';
import { Page } from '../../components/page';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';
import { InviteForm } from './invite-form';
import { Invited } from './invited';

const words = texts.invite;

/** Makes an invitation, shows its code once, and notices when the other end has connected. */
export function InvitePage() {
  const [made, setMade] = useState<{ connection: ConnectionView; code: string }>();
  const admitted = useAnswer('connections.list', {});
  return (
    <Page title={made?.connection.name ?? words.title} {...(made ? {} : { lead: words.lead })} loaded={admitted}>
      {() => (made ? <Invited made={made} /> : <InviteForm onMade={setMade} />)}
    </Page>
  );
}
