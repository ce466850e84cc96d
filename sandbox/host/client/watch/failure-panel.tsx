/** What goes wrong at each site, at a person's choice, and where it is seen. */
import { Label } from '@atlaskit/form';
import Heading from '@atlaskit/heading';
import Select from '@atlaskit/select';
import { type ReactNode, useEffect, useState } from 'react';
import { type Failing, readFailing, writeFailing } from '../api';
import { useFlags } from '../page/flags';
import { siteTitle } from '../shell/site-switch';
import { useWorld } from '../shell/world-context';

const NOTHING = { label: 'Nothing', value: '' };

/** @param sites names of the sites with the app */
export const FailurePanel = ({ sites }: { sites: string[] }): ReactNode => {
  const { show } = useFlags();
  const { failures } = useWorld().world;
  const [failing, setFailing] = useState<Failing>({});
  useEffect(() => {
    if (failures.length > 0) readFailing().then(setFailing, () => setFailing({}));
  }, [failures]);
  if (failures.length === 0) return null;
  const options = [NOTHING, ...failures.map(({ id, title }) => ({ label: title, value: id }))];
  const choose = (site: string, id: string): void => {
    writeFailing(site, id || null).then(setFailing, (error: Error) =>
      show({ id: 'failure', type: 'error', title: 'Nothing was changed', description: error.message }),
    );
  };
  return (
    <section className="wire" aria-label="What goes wrong">
      <Heading size="xsmall" as="h2">
        What goes wrong
      </Heading>
      {sites.map((site) => {
        const chosen = failures.find(({ id }) => id === failing[site]);
        return (
          <div key={site}>
            <Label htmlFor={`failing-${site}`}>{`At ${siteTitle(site)}`}</Label>
            <Select
              inputId={`failing-${site}`}
              spacing="compact"
              options={options}
              value={options.find(({ value }) => value === (failing[site] ?? ''))}
              menuPosition="fixed"
              onChange={(option) => choose(site, option?.value ?? '')}
            />
            {chosen ? <p className="failure-text">{chosen.text}</p> : null}
          </div>
        );
      })}
    </section>
  );
};
