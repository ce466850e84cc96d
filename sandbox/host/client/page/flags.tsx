/** Flags of pages and of the shell, in one stack at the bottom left. */
import Flag, { AutoDismissFlag, FlagGroup } from '@atlaskit/flag';
import ErrorIcon from '@atlaskit/icon/core/status-error';
import InfoIcon from '@atlaskit/icon/core/status-information';
import SuccessIcon from '@atlaskit/icon/core/status-success';
import WarningIcon from '@atlaskit/icon/core/status-warning';
import { token } from '@atlaskit/tokens';
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react';
import type { FlagRequest } from './session';

export interface Flags {
  show(flag: FlagRequest): void;
  /** False where no such flag was shown. */
  close(id: string | number): boolean;
}
const FlagsContext = createContext<Flags | undefined>(undefined);

/** @throws Error outside the provider */
export const useFlags = (): Flags => {
  const flags = useContext(FlagsContext);
  if (!flags) throw new Error('Flags are used outside their provider.');
  return flags;
};

const ICONS = {
  info: <InfoIcon label="Information" color={token('color.icon.information')} />,
  success: <SuccessIcon label="Success" color={token('color.icon.success')} />,
  warning: <WarningIcon label="Warning" color={token('color.icon.warning')} />,
  error: <ErrorIcon label="Error" color={token('color.icon.danger')} />,
};

export const FlagsProvider = ({ children }: { children: ReactNode }): ReactNode => {
  const [shown, setShown] = useState<FlagRequest[]>([]);
  const show = useCallback(
    (flag: FlagRequest) => setShown((before) => [flag, ...before.filter((one) => one.id !== flag.id)]),
    [],
  );
  const close = useCallback((id: string | number) => {
    setShown((before) => before.filter((flag) => flag.id !== id));
    return true;
  }, []);
  const flags = useMemo(() => ({ show, close }), [show, close]);
  return (
    <FlagsContext.Provider value={flags}>
      {children}
      <FlagGroup onDismissed={close}>
        {shown.map((flag) => {
          const Kind = flag.isAutoDismiss ? AutoDismissFlag : Flag;
          return (
            <Kind
              key={flag.id}
              id={flag.id}
              icon={ICONS[flag.type ?? 'info']}
              title={flag.title ?? ''}
              description={flag.description}
              {...(flag.appearance ? { appearance: flag.appearance } : {})}
              actions={(flag.actions ?? []).map((action) => ({
                content: action.text,
                onClick: () => void action.onClick?.(),
              }))}
            />
          );
        })}
      </FlagGroup>
    </FlagsContext.Provider>
  );
};
