import { Page } from '../../components/page';
import { usePlace } from '../../components/place';
import { useAnswer } from '../../components/use-answer';
import { texts } from '../../texts';
import { tabPath } from '../connection/tabs';
import { DirectForm } from './direct-form';

/** A new connection to a site on which nothing is installed. */
export function NewDirectPage() {
  const { go } = usePlace();
  const loaded = useAnswer('direct.oauthApp', {});
  return (
    <Page title={texts.direct.create} lead={texts.direct.lead} loaded={loaded}>
      {(oauthApp) => (
        <DirectForm
          oauthApp={oauthApp}
          onSaved={({ connection }) => go(tabPath(connection.id, 'account'))}
          onCancel={() => go('/connections/new')}
        />
      )}
    </Page>
  );
}
